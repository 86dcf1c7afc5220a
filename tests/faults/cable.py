"""A connection that can be cut."""

import socket
import threading
from collections.abc import Generator
from contextlib import contextmanager, suppress


class Cable:
    """A connection to `port` that can be cut: it lets so many bytes through and then nothing more."""

    def __init__(self, port: int, lets_through: int) -> None:
        self._target = port
        self._left = lets_through
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._ends: list[socket.socket] = []
        self.port: int = self._listener.getsockname()[1]
        self._run(self._accept)

    @property
    def is_cut(self) -> bool:
        return self._left < 0

    def cut(self) -> None:
        """Close everything."""
        self._left = -1
        for end in (self._listener, *self._ends):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)  # whoever waits there hears of it
            end.close()

    def _run(self, work: object, *arguments: object) -> None:
        threading.Thread(target=work, args=arguments, daemon=True).start()  # pyright: ignore[reportArgumentType]  # any function

    def _accept(self) -> None:
        while not self.is_cut:
            try:
                near, _ = self._listener.accept()
                far = socket.create_connection(("127.0.0.1", self._target))
            except OSError:
                return
            self._ends += [near, far]
            self._run(self._carry, near, far, True)
            self._run(self._carry, far, near, False)

    def _carry(self, source: socket.socket, target: socket.socket, counted: bool) -> None:
        try:
            while data := source.recv(4096):
                if counted:
                    self._left -= len(data)
                if self.is_cut:
                    break
                target.sendall(data)
        except OSError:
            pass
        if self.is_cut:
            self.cut()


@contextmanager
def a_cable(port: int, lets_through: int) -> Generator[Cable]:
    cable = Cable(port, lets_through)
    try:
        yield cable
    finally:
        cable.cut()
