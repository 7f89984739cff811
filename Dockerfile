# Builds Dogear and puts it on a small image that runs as nobody in particular.
# With search by meaning: docker build --build-arg PROFILES=-Pmeaning
FROM maven:3-eclipse-temurin-25 AS build
ARG PROFILES=
WORKDIR /build
COPY pom.xml ./
COPY .mvn .mvn
RUN mvn -B -q -ntp $PROFILES dependency:go-offline
COPY src src
RUN mvn -B -q -ntp $PROFILES -DskipTests package

FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 --create-home --home-dir /home/dogear dogear \
    && install -d -o dogear -g dogear -m 700 /data
COPY --from=build /build/target/dogear.jar /app/dogear.jar
COPY --from=build /build/target/lib /app/lib
ENV DOGEAR_DATA=/data LANG=C.UTF-8
USER dogear
VOLUME /data
WORKDIR /home/dogear
HEALTHCHECK --interval=30m --timeout=60s CMD ["java", "-XX:+UseSerialGC", "-Xmx128m", "-jar", "/app/dogear.jar", "doctor"]
ENTRYPOINT ["java", "-XX:+ExitOnOutOfMemoryError", "-XX:+UseSerialGC", "-XX:MaxRAMPercentage=70", "-jar", "/app/dogear.jar"]
