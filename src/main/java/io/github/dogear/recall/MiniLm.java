package io.github.dogear.recall;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The sentence model all-MiniLM-L6-v2 (8-bit weights), run on this machine: it turns a text of up to 128 word pieces into
 * a direction in which texts of like meaning lie.
 *
 * <p>Nothing here may be touched where the model was not packed with the program: this class cannot even be loaded then.
 */
final class MiniLm implements AutoCloseable {
    static final int DIMENSIONS = 384;

    private static final int MOST_PIECES = 128;
    private static final long STACK = 16L << 20;
    static final String MODEL = "/all-minilm-l6-v2-q.onnx";
    private static final String VOCABULARY = "/all-minilm-l6-v2-q-tokenizer.json";

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final WordPieces pieces;

    private MiniLm(OrtEnvironment environment, OrtSession session, WordPieces pieces) {
        this.environment = environment;
        this.session = session;
        this.pieces = pieces;
    }

    /**
     * Loads the model; that takes about half a second, and is not interrupted: a process that ends while its native library
     * is still being loaded may crash.
     *
     * <p>On a thread of its own: while the native library is loaded it fills more stack than a thread usually has, and
     * then it takes the whole process down.
     */
    static MiniLm load() throws IOException {
        FutureTask<MiniLm> loading = new FutureTask<>(MiniLm::loaded);
        new Thread(null, loading, "dogear-model", STACK).start();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return loading.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw new IOException("the sentence model cannot be loaded: " + e.getCause(), e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static MiniLm loaded() throws IOException, OrtException {
        try (InputStream model = open(MODEL);
                InputStream vocabulary = open(VOCABULARY);
                OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            environment.setTelemetry(false);
            // One core: the other one is for the conversation. No arena: it would keep what it once needed.
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setCPUArenaAllocator(false);
            return new MiniLm(
                    environment, environment.createSession(model.readAllBytes(), options), WordPieces.read(vocabulary));
        }
    }

    private static InputStream open(String resource) throws IOException {
        InputStream stream = MiniLm.class.getResourceAsStream(resource);
        if (stream == null) {
            throw new IOException("the sentence model is not there");
        }
        return stream;
    }

    /** A vector of length 1; the closer two are in meaning, the larger their product. */
    float[] of(String text) throws IOException {
        long[] numbers = pieces.of(text, MOST_PIECES);
        long[] ones = new long[numbers.length];
        Arrays.fill(ones, 1);
        long[] shape = {1, numbers.length};
        try (OnnxTensor ids = OnnxTensor.createTensor(environment, LongBuffer.wrap(numbers), shape);
                OnnxTensor mask = OnnxTensor.createTensor(environment, LongBuffer.wrap(ones), shape);
                OnnxTensor types =
                        OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[numbers.length]), shape);
                OrtSession.Result result =
                        session.run(Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
            return mean(((float[][][]) result.get(0).getValue())[0]);
        } catch (OrtException e) {
            throw new IOException("the sentence model fails: " + e.getMessage(), e);
        }
    }

    private static float[] mean(float[][] states) {
        float[] mean = new float[DIMENSIONS];
        for (float[] state : states) {
            for (int i = 0; i < DIMENSIONS; i++) {
                mean[i] += state[i];
            }
        }
        double square = 0;
        for (float value : mean) {
            square += (double) value * value;
        }
        float length = (float) Math.sqrt(square);
        for (int i = 0; i < DIMENSIONS; i++) {
            mean[i] /= length == 0 ? 1 : length;
        }
        return mean;
    }

    @Override
    public void close() throws IOException {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IOException(e);
        }
    }
}
