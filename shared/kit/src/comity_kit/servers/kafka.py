"""Apache Kafka as one private process: KRaft mode, one node, durable, small when idle."""

import base64
import fcntl
import secrets
import signal
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from comity_kit.servers import processes
from comity_kit.servers.class_archive import ClassArchive
from comity_kit.servers.java import find_java
from comity_kit.servers.kafka_jars import kafka_version, resolve_jars
from comity_kit.servers.topics import answers

PATIENCE = 60.0
"""Seconds to wait for a start on a busy machine."""

ENDED_WELL = 128 + signal.SIGTERM
"""How Java says that it was asked to end, and did so in order."""

# Two cores and a small heap: the first compiler is quicker to warm and the serial collector lean.
VIRTUAL_MACHINE = (
    "-Xms48m",
    "-Xmx256m",
    "-XX:MaxDirectMemorySize=96m",
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",
    "-XX:-UsePerfData",
    "-XX:+ExitOnOutOfMemoryError",
    "-Djava.awt.headless=true",
)

PROPERTIES = """\
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:{controller}
listeners=PLAINTEXT://127.0.0.1:{broker},CONTROLLER://127.0.0.1:{controller}
advertised.listeners=PLAINTEXT://127.0.0.1:{broker}
controller.listener.names=CONTROLLER
listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT
log.dirs={folder}/log
auto.create.topics.enable=false
# Thirty days, as long as the outbox can announce again.
log.retention.hours=720
# One node, so one copy of everything.
offsets.topic.replication.factor=1
offsets.topic.num.partitions=4
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
share.coordinator.state.topic.num.partitions=1
# A lone member need not wait for others to join; a killed one is noticed soon.
group.initial.rebalance.delay.ms=0
group.min.session.timeout.ms=1000
# After a kill -9 the next start waits until the controller has forgotten the broker before it.
broker.session.timeout.ms=4000
broker.heartbeat.interval.ms=1000
# Small when idle.
num.network.threads=2
num.io.threads=4
log.cleaner.dedupe.buffer.size=4194304
"""

LOGGING = """\
rootLogger.level=INFO
appender.file.type=RollingFile
appender.file.name=FILE
appender.file.fileName={folder}/kafka.log
appender.file.filePattern={folder}/kafka.log.%i
appender.file.layout.type=PatternLayout
appender.file.layout.pattern=%d{{yyyy-MM-dd'T'HH:mm:ss.SSS}} %-5p %c{{1}} %m%n
appender.file.policies.type=Policies
appender.file.policies.size.type=SizeBasedTriggeringPolicy
appender.file.policies.size.size=10MB
appender.file.strategy.type=DefaultRolloverStrategy
appender.file.strategy.max=2
rootLogger.appenderRef.file.ref=FILE
"""


class NoJava(processes.CannotRun):
    """Java 17 or newer is nowhere on this machine; install it or set COMITY_KAFKA."""


class KafkaServer:
    """Apache Kafka in a data folder of its own."""

    is_real = True

    def __init__(self, folder: Path) -> None:
        """Remember where the data is to live; nothing is started yet."""
        self.folder = folder.resolve()
        self.process: processes.Child | None = None
        self.name = "Apache Kafka"
        self.bootstrap = ""
        self._archive: ClassArchive | None = None

    def __enter__(self) -> Self:
        """Start."""
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """Stop."""
        self.stop()

    @property
    def log(self) -> Path:
        """Return the file Kafka writes its messages to."""
        return self.folder / "kafka.log"

    def start(self) -> None:
        """Format the storage on the first run, then start and wait for an answer to a request.

        Raises:
            NoJava: Java 17 or newer is missing.
            JarsNotResolved: the jars are not in the cache and could not be brought.
            ServerDidNotStart: Kafka ended, or stayed silent.
        """
        java = find_java()
        if java is None:
            message = "Apache Kafka needs Java 17 or newer: install it, or set COMITY_KAFKA"
            raise NoJava(message)
        jars = resolve_jars()
        self.name = f"Apache Kafka {kafka_version(jars)}"
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        broker, controller = processes.free_port(), processes.free_port()
        self._configure(broker, controller)
        logging = f"-Dlog4j2.configurationFile=file:{self.folder}/log4j2.properties"
        program = [java, *VIRTUAL_MACHINE, logging, "-cp", f"{jars}/*"]
        if not (self.folder / "log" / "meta.properties").exists():
            self._format(program)
        self._archive = ClassArchive.of(java, jars, self.folder)
        self._wait_for_the_one_before()
        server = [*program, *self._archive.options(), "kafka.Kafka", "server.properties"]
        self.process = self._start(server)
        self.bootstrap = f"127.0.0.1:{broker}"
        self._wait(broker)

    def stop(self) -> None:
        """Let Kafka write what it holds, then end it."""
        if self.process:
            code = processes.stop(self.process, signal.SIGTERM, patience=PATIENCE)
            self.process = None
            if self._archive and code == ENDED_WELL:
                self._archive.keep()

    def _configure(self, broker: int, controller: int) -> None:
        where = {"folder": self.folder, "broker": broker, "controller": controller}
        (self.folder / "server.properties").write_text(PROPERTIES.format(**where))
        (self.folder / "log4j2.properties").write_text(LOGGING.format(**where))

    def _format(self, program: list[str]) -> None:
        # The id must not begin with a dash, which the tool would take for an option.
        cluster = "C" + base64.urlsafe_b64encode(secrets.token_bytes(16)).decode()[:21]
        tool = ["kafka.tools.StorageTool", "format", "--config", "server.properties"]
        if self._start([*program, *tool, "--cluster-id", cluster]).wait() != 0:
            raise processes.ServerDidNotStart(self._last_words())

    def _start(self, command: list[str]) -> processes.Child:
        with (self.folder / "console.log").open("wb") as console:
            return processes.start(processes.Start(command, self.folder), console)

    def _wait_for_the_one_before(self) -> None:
        """Wait while a Kafka whose launcher was killed still writes what it holds."""
        deadline = time.monotonic() + PATIENCE
        while _is_locked(self.folder / "log" / ".lock") and time.monotonic() < deadline:
            time.sleep(0.1)

    def _wait(self, broker: int) -> None:
        deadline = time.monotonic() + PATIENCE
        while not (processes.accepts_connections(broker) and answers(self.bootstrap)):
            died = self.process is None or self.process.poll() is not None
            if died or time.monotonic() > deadline:
                self.stop()
                raise processes.ServerDidNotStart(self._last_words())
            time.sleep(0.1)

    def _last_words(self) -> str:
        console = processes.last_lines(self.folder / "console.log")
        return f"Apache Kafka did not start:\n{console}\n{processes.last_lines(self.log)}"


def _is_locked(file: Path) -> bool:
    if not file.exists():
        return False
    with file.open("r+b") as opened:
        try:
            fcntl.lockf(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return True
    return False
