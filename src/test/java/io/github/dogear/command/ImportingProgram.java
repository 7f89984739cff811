package io.github.dogear.command;

import io.github.dogear.reading.ReadingList;
import io.github.dogear.store.Database;
import io.github.dogear.store.Journal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program as {@link ImportCrashTest} starts and kills it while it takes a file in; ends when that is done. */
final class ImportingProgram {
    private ImportingProgram() {}

    public static void main(String[] arguments) throws InterruptedException {
        try (Database database = Database.open(Path.of(arguments[0]), sql -> Journal.watch(sql, ReadingList.TABLES));
                ImportWorker worker = new ImportWorker(database, Clock.systemUTC(), List.of(), () -> {})) {
            worker.start();
            while (database.read(sql -> sql.number("SELECT count(*) FROM import WHERE state = 'waiting'")) > 0) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
        }
    }
}
