"""Answers that were given just now, given again: many read the same pages at the same hour."""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_BYTES, LARGEST = 64_000_000, 1_000_000


@dataclass(frozen=True, slots=True)
class Answer:
    """What the application sent, and when."""

    at: float
    messages: tuple[Message, ...]

    @property
    def size(self) -> int:
        """Bytes of its body."""
        return sum(len(message.get("body", b"")) for message in self.messages)

    @property
    def lasts(self) -> bool:
        """Whether it may be given again: it went well, and belongs to nobody in particular."""
        headers = Headers(raw=self.messages[0]["headers"])
        own = "set-cookie" in headers or "no-store" in headers.get("cache-control", "")
        return self.messages[0]["status"] == 200 and not own and self.size <= LARGEST


class Recent:
    """Gives an answer again for ``seconds``; who asks while it is made waits for it.

    Who sends one of the headers ``personal``, such as a cookie, is answered anew each time.
    """

    def __init__(
        self, app: ASGIApp, seconds: float, personal: Sequence[str] = (),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:  # fmt: skip
        self._app, self._seconds, self._personal, self._clock = app, seconds, personal, clock
        self._kept: OrderedDict[str, Answer] = OrderedDict()
        self._coming: dict[str, asyncio.Future[Answer | None]] = {}
        self._size = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not self._shared(scope):
            await self._app(scope, receive, send)
            return
        address = f"{scope['path']}?{scope['query_string'].decode('latin-1')}"
        if address in self._coming:
            answer = await self._coming[address]
        else:
            answer = self._known(address)
        for message in (answer or await self._made(address, scope, receive)).messages:
            await send(message)

    def _shared(self, scope: Scope) -> bool:
        if scope["type"] != "http" or scope["method"] != "GET":
            return False
        headers = Headers(scope=scope)
        return not any(name in headers for name in self._personal)

    def _known(self, address: str) -> Answer | None:
        answer = self._kept.get(address)
        return answer if answer and self._clock() - answer.at < self._seconds else None

    async def _made(self, address: str, scope: Scope, receive: Receive) -> Answer:
        """Asks the application; those who wait are told what it says, or to ask themselves."""
        coming = asyncio.get_running_loop().create_future()
        self._coming[address] = coming
        told = None
        try:
            answer = await self._asked(scope, receive)
            if answer.lasts:
                told = answer
                self._keep(address, answer)
            return answer
        finally:
            self._coming.pop(address, None)
            coming.set_result(told)

    async def _asked(self, scope: Scope, receive: Receive) -> Answer:
        messages: list[Message] = []

        async def take(message: Message) -> None:
            messages.append(message)

        began = self._clock()
        await self._app(scope, receive, take)
        return Answer(began, tuple(messages))

    def _keep(self, address: str, answer: Answer) -> None:
        former = self._kept.pop(address, None)
        self._size += answer.size - (former.size if former else 0)
        self._kept[address] = answer
        while self._size > MOST_BYTES:
            self._size -= self._kept.popitem(last=False)[1].size
