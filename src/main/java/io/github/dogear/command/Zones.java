package io.github.dogear.command;

import io.github.dogear.chat.PlainText;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds a time zone by what people call it: an id, a city, a country with one zone, an offset. */
public final class Zones {
    private static final Pattern OFFSET = Pattern.compile("(?:utc|gmt)?\\s*([+-])\\s*(\\d{1,2})(?::?(\\d{2}))?");
    private static final Pattern REGION =
            Pattern.compile("(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+");
    private static final int LONGEST = 64;

    // Cities and countries that the time zone database does not name; a line for each zone.
    private static final String ALIASES = """
            Asia/Kolkata: bangalore, bengaluru, mumbai, bombay, delhi, new delhi, chennai, madras, hyderabad, pune, ahmedabad, jaipur, lucknow, kochi, india
            Asia/Karachi: lahore, islamabad, pakistan
            Asia/Dhaka: chittagong, bangladesh
            Asia/Kathmandu: nepal
            Asia/Colombo: sri lanka
            Asia/Shanghai: beijing, shenzhen, guangzhou, hangzhou, chengdu, nanjing, wuhan, china
            Asia/Tokyo: osaka, kyoto, yokohama, nagoya, sapporo, fukuoka, japan, jst
            Asia/Seoul: busan, incheon, korea, south korea, kst
            Asia/Taipei: taiwan
            Asia/Ho_Chi_Minh: hanoi, saigon, ho chi minh city, vietnam
            Asia/Bangkok: chiang mai, thailand
            Asia/Manila: cebu, quezon city, philippines
            Asia/Kuala_Lumpur: penang, malaysia
            Asia/Jakarta: bandung, surabaya
            Asia/Makassar: bali, denpasar
            Asia/Dubai: abu dhabi, uae, emirates
            Asia/Riyadh: jeddah, mecca, saudi arabia
            Asia/Jerusalem: tel aviv, haifa, israel
            Asia/Tehran: isfahan, iran
            Asia/Tbilisi: batumi, georgia
            Asia/Yerevan: armenia
            Asia/Almaty: astana, kazakhstan
            Europe/London: manchester, birmingham, edinburgh, glasgow, leeds, bristol, cambridge, oxford, uk, england, scotland, britain
            Europe/Dublin: cork, galway, ireland
            Europe/Paris: lyon, marseille, toulouse, nice, bordeaux, lille, france
            Europe/Berlin: munich, muenchen, munchen, hamburg, frankfurt, cologne, koln, koeln, stuttgart, dusseldorf, leipzig, dresden, germany
            Europe/Zurich: geneva, geneve, basel, bern, lausanne, switzerland
            Europe/Vienna: wien, graz, salzburg, austria
            Europe/Amsterdam: rotterdam, the hague, utrecht, eindhoven, netherlands
            Europe/Brussels: antwerp, ghent, belgium
            Europe/Madrid: barcelona, valencia, seville, malaga, bilbao, spain
            Europe/Lisbon: porto, portugal
            Europe/Rome: milan, milano, turin, naples, florence, venice, bologna, italy
            Europe/Athens: thessaloniki, greece
            Europe/Warsaw: krakow, cracow, wroclaw, gdansk, poznan, poland
            Europe/Prague: brno, czechia
            Europe/Budapest: hungary
            Europe/Bucharest: cluj, cluj-napoca, iasi, timisoara, romania
            Europe/Sofia: plovdiv, varna, bulgaria
            Europe/Belgrade: novi sad, serbia
            Europe/Stockholm: gothenburg, malmo, sweden
            Europe/Oslo: bergen, trondheim, norway
            Europe/Copenhagen: aarhus, denmark
            Europe/Helsinki: tampere, espoo, finland
            Europe/Kyiv: kiev, lviv, odessa, odesa, kharkiv, ukraine
            Europe/Moscow: st petersburg, saint petersburg, kazan, sochi, msk
            Asia/Yekaterinburg: ekaterinburg, perm, chelyabinsk
            Europe/Istanbul: ankara, izmir, turkey, turkiye
            Africa/Cairo: alexandria, egypt
            Africa/Lagos: abuja, nigeria
            Africa/Nairobi: mombasa, kenya
            Africa/Johannesburg: cape town, durban, pretoria, south africa
            Africa/Casablanca: rabat, marrakech, morocco
            Africa/Accra: ghana
            Africa/Addis_Ababa: ethiopia
            America/New_York: nyc, boston, washington, washington dc, philadelphia, miami, atlanta, pittsburgh, baltimore, orlando, charlotte, cleveland, est, edt, eastern
            America/Chicago: austin, dallas, houston, san antonio, minneapolis, milwaukee, st louis, kansas city, nashville, new orleans, cdt, central
            America/Denver: salt lake city, albuquerque, boulder, mdt, mountain
            America/Los_Angeles: la, san francisco, sf, seattle, san diego, san jose, portland, oakland, sacramento, las vegas, palo alto, mountain view, pst, pdt, pacific
            America/Toronto: ottawa, montreal, quebec, waterloo
            America/Vancouver: victoria
            America/Edmonton: calgary
            America/Mexico_City: guadalajara, mexico
            America/Sao_Paulo: rio de janeiro, rio, brasilia, belo horizonte, curitiba, porto alegre, campinas
            America/Argentina/Buenos_Aires: buenos aires, rosario, argentina
            America/Bogota: medellin, cali, colombia
            America/Lima: peru
            America/Santiago: valparaiso
            America/Caracas: venezuela
            America/Montevideo: uruguay
            Australia/Sydney: canberra, newcastle
            Australia/Melbourne: geelong
            Australia/Brisbane: gold coast, cairns
            Pacific/Auckland: wellington, christchurch, new zealand
            Pacific/Honolulu: hawaii
            Europe/Berlin: cet
            Europe/Helsinki: eet
            UTC: utc, gmt, z, zulu
            """;

    private static final Map<String, ZoneId> BY_NAME = byName();

    private Zones() {}

    /** A zone, or what to say about a text that is none. */
    public sealed interface Parsed {}

    public record Found(ZoneId zone) implements Parsed {}

    /** One line for the reader, with the nearest names. */
    public record Unknown(String line) implements Parsed {}

    private static Map<String, ZoneId> byName() {
        Map<String, ZoneId> names = new HashMap<>();
        // The shortest id of a city first: America/Indianapolis before America/Indiana/Indianapolis.
        ZoneId.getAvailableZoneIds().stream()
                .filter(id -> REGION.matcher(id).matches())
                .sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                .forEach(id -> {
                    names.put(plain(id), ZoneId.of(id));
                    names.putIfAbsent(plain(id.substring(id.lastIndexOf('/') + 1)), ZoneId.of(id));
                });
        for (String id : ZoneId.getAvailableZoneIds()) {
            if (!id.startsWith("SystemV/")) {
                names.putIfAbsent(plain(id), ZoneId.of(id));
            }
        }
        ALIASES.lines().forEach(line -> {
            int colon = line.indexOf(':');
            String id = line.substring(0, colon);
            // An old time zone database may know a zone by its former name only.
            if (id.equals("UTC") || ZoneId.getAvailableZoneIds().contains(id)) {
                for (String name : line.substring(colon + 1).split(",")) {
                    names.put(plain(name), ZoneId.of(id));
                }
            }
        });
        return Collections.unmodifiableMap(new TreeMap<>(names));
    }

    /** Never throws. */
    public static Parsed find(String text) {
        String name = plain(PlainText.clean(text));
        if (name.isEmpty()) {
            return new Unknown("Say a city or a zone, for example: Kolkata, new york, Europe/Berlin, +5:30.");
        }
        if (name.length() > LONGEST) {
            return unknown(text, List.of());
        }
        if (name.equals("ist") || name.equals("cst") || name.equals("bst") || name.equals("mst")) {
            return new Unknown("More than one zone is called that. Say a city, for example: Kolkata, Chicago, London.");
        }
        ZoneId zone = BY_NAME.get(name);
        if (zone != null) {
            return new Found(zone);
        }
        Matcher offset = OFFSET.matcher(name);
        if (offset.matches()) {
            return offset(offset, text);
        }
        return beforeComma(text, name);
    }

    /** {@code Lyon, France} is Lyon. */
    private static Parsed beforeComma(String text, String name) {
        ZoneId zone = BY_NAME.get(
                name.contains(",") ? name.substring(0, name.indexOf(',')).strip() : name);
        return zone == null ? unknown(text, Nearest.closest(name, BY_NAME.keySet(), 12)) : new Found(zone);
    }

    private static Parsed offset(Matcher match, String text) {
        int sign = match.group(1).equals("-") ? -1 : 1;
        int hours = Integer.parseInt(match.group(2));
        int minutes = match.group(3) == null ? 0 : Integer.parseInt(match.group(3));
        try {
            return minutes > 59 || hours > 14
                    ? unknown(text, List.of())
                    : new Found(ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes));
        } catch (DateTimeException noOffset) {
            return unknown(text, List.of());
        }
    }

    private static Unknown unknown(String text, List<String> near) {
        String shown = PlainText.cut(PlainText.clean(text).strip().replaceAll("\\s+", " "), 40);
        List<String> names = near.stream().map(Zones::id).distinct().limit(3).toList();
        String hint = names.isEmpty()
                ? "Try the nearest big city, or an offset such as +5:30."
                : "Did you mean " + String.join(", ", names) + "?";
        return new Unknown("I know no zone \"" + shown + "\". " + hint);
    }

    private static String id(String name) {
        ZoneId zone = BY_NAME.get(name);
        return zone == null ? name : zone.getId();
    }

    /** Lower case, plain letters and digits, spaces for underscores. */
    private static String plain(String text) {
        String letters = Normalizer.normalize(TimeWords.digits(text), Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .replace('\u2212', '-')
                .toLowerCase(Locale.ROOT);
        return letters.replaceAll("[_\\s.]+", " ").strip();
    }
}
