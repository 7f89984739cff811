package io.github.dogear.reading;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** How words are spelled that a slug has in lower case. */
final class Acronyms {
    private static final String CAPITALS = """
            gil cpu cpus gpu gpus ram ssd ssds hdd nvme http https html css json xml csv pdf yaml sql dns tcp udp ip ipv4 ipv6
            tls ssl ssh vpn cdn nat url urls uri api apis sdk cli gui ui ux ide os jvm jit jdk jre gc jmm jdbc jpa rpc dom
            aws gcp s3 ec2 sqs sns iam ai ml llm llms nlp gpt rag oop tdd bdd ddd cqrs orm olap oltp etl hdfs
            mvcc wal lsm crdt crdts raid nosql usb iot utf8 ascii rfc rss jwt cors csrf xss oidc saml sso mfa grpc
            i x86 simd numa ebpf dpdk posix epoll io
            """;

    private static final String OWN = """
            SSDs CPUs GPUs URLs APIs LLMs CRDTs gRPC eBPF NoSQL OAuth GraphQL MySQL PostgreSQL InnoDB SQLite MongoDB
            JavaScript TypeScript GitHub GitLab YouTube LinkedIn PySpark PyTorch NumPy DynamoDB RocksDB ClickHouse DuckDB
            Python Java Kotlin Linux Windows Postgres Kubernetes Docker Redis Cassandra Hadoop Cloudflare Google Facebook
            Netflix Amazon Django Nginx WebAssembly WebSocket WebSockets DevOps macOS iOS IntelliJ OpenAI ChatGPT English
            epoll
            """;

    private static final Map<String, String> SPELLINGS = spellings();

    private Acronyms() {}

    private static Map<String, String> spellings() {
        Map<String, String> spellings = new HashMap<>();
        for (String word : CAPITALS.strip().split("\\s+")) {
            spellings.put(word, word.toUpperCase(Locale.ROOT));
        }
        for (String word : OWN.strip().split("\\s+")) {
            spellings.put(word.toLowerCase(Locale.ROOT), word);
        }
        spellings.put("http2", "HTTP/2");
        spellings.put("http3", "HTTP/3");
        spellings.put("utf8", "UTF-8");
        spellings.put("ipv4", "IPv4");
        spellings.put("ipv6", "IPv6");
        spellings.put("nvme", "NVMe");
        spellings.put("io", "I/O");
        return Map.copyOf(spellings);
    }

    static String spell(String word) {
        return SPELLINGS.getOrDefault(word, word);
    }
}
