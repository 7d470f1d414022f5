"""A proxy before the Bot API that answers with pages of its own, from outside: waited for, never shown."""

import asyncio
import socket

import aiohttp
import pytest

from tests.telegram import TelegramServer
from tests.test_end_to_end import Product, until


async def proxy(said: bytes) -> asyncio.Server:
    """Answer each request with `said`, in which PATH stands for what was asked."""

    async def answer(reader, writer):
        path = (await reader.readuntil(b"\r\n\r\n")).split(b" ")[1]
        status, _, body = said.replace(b"PATH", path).partition(b" ")
        writer.write(
            b"HTTP/1.1 %s X\r\nConnection: close\r\nContent-Length: %d\r\n\r\n" % (status, len(body))
        )
        writer.write(body)
        writer.close()

    return await asyncio.start_server(answer, "127.0.0.1", 0)


@pytest.mark.parametrize(
    "said",
    [
        b"404 <html>cannot GET PATH</html>",
        b"502 <html>cannot GET PATH</html>",
        b'400 {"ok":false,"error_code":400,"description":"Bad Request: no such path PATH"}',
    ],
)
async def test_page_of_a_proxy_is_waited_for_and_no_page_of_ours_has_the_token(tmp_path, said):
    with socket.create_server(("127.0.0.1", 0)) as free:
        listen = f"127.0.0.1:{free.getsockname()[1]}"
    async with TelegramServer() as telegram, await proxy(said) as server:
        product = Product(tmp_path, telegram, [])
        port = server.sockets[0].getsockname()[1]
        product.environment |= {"HTTP_LISTEN": listen, "TELEGRAM_API_URL": f"http://127.0.0.1:{port}"}
        await product.start()
        try:
            await until(lambda: product.said("telegram.unreachable") == 2)
            async with aiohttp.ClientSession() as http:
                for page in ("healthz", "readyz"):
                    async with http.get(f"http://{listen}/{page}") as shown:
                        text = (await shown.text()).lower()
                        assert "telegram can't be reached" in text
                        assert "0123456789abcdef" not in text
            assert "0123456789abcdef" not in product.log.read_text().lower()
        finally:
            if product.process.returncode is None:
                await product.kill()
