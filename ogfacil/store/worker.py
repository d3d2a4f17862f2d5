"""The desk: one thread that owns a store, a queue before it; typing never waits for the disk."""

from __future__ import annotations

import os
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from ogfacil import clock as clocks
from ogfacil.errors import OgfacilError, StoreError
from ogfacil.locale import _

if TYPE_CHECKING:
    from ogfacil.store.store import Store

T = TypeVar("T")
_Job = Callable[["Store | BaseException"], None]


class StoreWorker:
    """Does what it is given in the order given; opens its store on its first errand.

    Where the store can't be opened, every errand fails with that sentence, and the next one tries
    again. One that can't be written here is opened for reading only.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        *,
        actor: str = "",
        clock: clocks.Clock = clocks.now,
        read_only: bool = False,
    ) -> None:
        self._path = path
        self._actor = actor
        self._clock = clock
        self._read_only = read_only
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._closed = False
        self._backup_thread: threading.Thread | None = None
        self._thread = threading.Thread(target=self._work, name="ogfacil desk", daemon=True)
        self._thread.start()

    def submit(self, errand: Callable[[Store], T]) -> Future[T]:
        """Have something done with the store; what it gives or why it failed is in the future."""
        future: Future[T] = Future()
        if self._closed:
            future.set_exception(StoreError(_("The store has been closed already.")))
            return future

        def run(store: Store | BaseException) -> None:
            if not future.set_running_or_notify_cancel():
                return
            if isinstance(store, BaseException):
                future.set_exception(store)
                return
            try:
                future.set_result(errand(store))
            except BaseException as error:
                future.set_exception(error)

        self._jobs.put(run)
        return future

    def submit_daily_backup(self) -> Future[Path | None]:
        """Take the day's copy, thin older ones and bring the search index up to date.

        It is done on a thread and a connection of its own: nobody's typing waits for it.
        """
        future: Future[Path | None] = Future()

        def copy() -> None:
            try:
                with self._open() as store:
                    if store.read_only:
                        future.set_result(None)
                        return
                    future.set_result(store.copies.take_daily())
                    with suppress(OgfacilError):  # a search does it, and says why it can't
                        while store.indexing.go_on() and not self._closed:
                            pass
            except BaseException as error:
                future.set_exception(error)

        self._backup_thread = threading.Thread(target=copy, name="ogfacil copy", daemon=True)
        self._backup_thread.start()
        return future

    def close(self) -> None:
        """Finish what was given, then let the file go."""
        if not self._closed:
            self._closed = True
            self._jobs.put(None)
            self._thread.join()
            if self._backup_thread is not None:
                self._backup_thread.join()

    def _work(self) -> None:
        store: Store | None = None
        while errand := self._jobs.get():
            if store is None:
                try:
                    store = self._open()
                except BaseException as error:
                    errand(error)
                    continue
                errand(store)
                import_module(
                    "ogfacil.store.engine.transaction"
                )  # now, so that the first line need not wait
                continue
            errand(store)
        if store is not None:
            store.close()

    def _open(self) -> Store:
        from ogfacil.store.file.files import can_be_written
        from ogfacil.store.store import open_store

        read_only = self._read_only or not can_be_written(Path(self._path))
        return open_store(self._path, actor=self._actor, clock=self._clock, read_only=read_only)
