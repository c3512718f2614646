"""What serving costs, against other servers on the same statements in the same run.

Run: python benchmarks/serving.py [--triples N] [--seconds S] [--folder DIR] [--against NAME ...]
                                  [--parts cost latency large crowd]

cost     requests per CPU second of the server, all its processes counted
latency  lookups beside runaway queries, and how these end
large    the first byte and the memory of a large result
crowd    many clients at once

The statements are copies of the sample letters. Nothing here is a test: machines differ, ratios
are what to look at. A rival's runaways may go on for ever, so its part comes last.
"""

import argparse
import math
import statistics
import threading
import time
from contextlib import ExitStack, suppress
from http.client import HTTPConnection, HTTPException
from itertools import count
from pathlib import Path

from asks import HEAVY, PATIENCE, Ask, Client, requests, url
from copies import copies_in
from folders import open_folder
from servers import RIVALS, Server, graphkit, missing

DEADLINE = 5
PARTS = ("cost", "latency", "large", "crowd")


def per_cpu_second(
    server: Server, ask: Ask, seconds: float, wanted: int = 200, warm_up: float = 1.0
) -> float:
    """Requests per CPU second of the server, asked one after the other; nan if it fails."""
    client = Client(server)
    try:
        _ask_for(client, ask, warm_up, 0)
        spent = server.cpu()
        statuses = _ask_for(client, ask, seconds, 1)
    except (OSError, HTTPException):
        return math.nan
    if set(statuses) != {wanted}:
        return math.nan
    return len(statuses) / max(server.cpu() - spent, 0.01)


def _ask_for(client: Client, ask: Ask, seconds: float, least: int) -> list[int]:
    """The statuses of as many answers as come in some seconds, or as there is to ask for."""
    statuses: list[int] = []
    end = time.monotonic() + seconds
    with suppress(StopIteration):
        while time.monotonic() < end or len(statuses) < least:
            statuses.append(client.get(*ask())[0])
    return statuses


def latencies(server: Server, seconds: float) -> list[float]:
    """Seconds that lookups take, one after the other."""
    _, _, ask, _ = next(requests(server))
    client, taken = Client(server), []
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        start = time.perf_counter()
        client.get(*ask())
        taken.append(time.perf_counter() - start)
        time.sleep(0.01)
    return taken


def beside(server: Server, number: int, seconds: float) -> tuple[list[float], list[str]]:
    """Lookups beside so many runaway queries, and how each of these ended."""
    ends: list[str] = []

    def run_away(n: int) -> None:
        start = time.monotonic()
        asked = url(server, f"{HEAVY} LIMIT {n + 1}", timeout=DEADLINE)
        try:
            status = str(Client(server).get(asked, {})[0])
        except (OSError, HTTPException) as error:
            status = type(error).__name__
        ends.append(f"{status} after {time.monotonic() - start:.1f} s")

    threads = [threading.Thread(target=run_away, args=(n,), daemon=True) for n in range(number)]
    for thread in threads:
        thread.start()
    time.sleep(0.3)
    taken = latencies(server, seconds)
    for thread in threads:
        thread.join(4 * DEADLINE)
    return taken, ends + ["no answer"] * (number - len(ends))


def large(server: Server, rows: int) -> tuple[float, float]:
    """Print how a large result came; seconds to the first byte, and mebibytes above idle."""
    before, most = server.memory(), 0.0
    connection = HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    start = time.perf_counter()
    connection.request(
        "GET", url(server, f"SELECT * {{ ?s ?p ?o }} LIMIT {rows}"), headers={"Accept": "text/csv"}
    )
    response = connection.getresponse()
    response.read(1)
    first, size = time.perf_counter() - start, 1
    while piece := response.read(1 << 20):
        size += len(piece)
        most = max(most, server.memory() - before)
    print(
        f"{server.name:16}first byte {first:.2f} s, all of {size / 1e6:.0f} MB"
        f" {time.perf_counter() - start:.1f} s, {most:.0f} MiB above idle",
        flush=True,
    )
    return first, most


def crowd(server: Server, seconds: float, clients: int) -> float:
    """Print how many clients fared that ask this and that; answers per CPU second."""
    statuses: dict[str, int] = {}
    before, spent, end = server.memory(), server.cpu(), time.monotonic() + seconds
    asks = [ask for _, aim, ask, wanted in requests(server) if wanted == 200 and aim]

    def run(first: int) -> None:
        client = Client(server)
        for n in count(first):
            if time.monotonic() > end:
                return
            try:
                status = str(client.get(*asks[n % len(asks)]())[0])
            except (OSError, HTTPException) as error:
                status, client = type(error).__name__, Client(server)
            statuses[status] = statuses.get(status, 0) + 1

    threads = [threading.Thread(target=run, args=(n,)) for n in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    rate = statuses.get("200", 0) / max(server.cpu() - spent, 0.01)
    print(
        f"{server.name:16}{statuses}, memory {before:.0f} -> {server.memory():.0f} MiB,"
        f" {rate:.1f} answers per CPU second",
        flush=True,
    )
    return rate


def milliseconds(taken: list[float]) -> str:
    return f"median {1000 * statistics.median(taken):.1f}, most {1000 * max(taken):.0f} ms"


def cost(ours: Server, rivals: list[Server], seconds: float) -> None:
    """Print requests per CPU second, and for each rival its own and how ours compare."""
    print("requests per CPU second       graphkit  aim" + "".join(f"{r.name:>24}" for r in rivals))
    by_rival = [{name: ask for name, _, ask, _ in requests(rival)} for rival in rivals]
    for name, aim, ask, wanted in requests(ours):
        warm_up = min(seconds, 1.0) if aim else 0.0  # what has no aim is asked but once
        mine = per_cpu_second(ours, ask, seconds, wanted, warm_up)
        if math.isnan(mine):
            raise SystemExit(f"graphkit: no answer to {name}")
        told = f"{name:30}{mine:8.1f}  {aim or '-':3}"
        for rival, asks in zip(rivals, by_rival, strict=True):
            asked = asks.get(name, asks["lookup"])
            theirs = per_cpu_second(rival, asked, seconds, warm_up=warm_up)
            told += f"{theirs:15.1f} x {mine / theirs:6.2f}"
        print(told, flush=True)


def latency(server: Server, runaways: int, seconds: float) -> None:
    """Print how long lookups take on a quiet server, and beside runaway queries."""
    quiet = latencies(server, seconds)
    print(f"{server.name:16}quiet: {milliseconds(quiet)}")
    for number in (1, runaways):
        taken, ends = beside(server, number, seconds)
        ratio = statistics.median(taken) / statistics.median(quiet)
        print(f"  beside {number}: {milliseconds(taken)}, x {ratio:.1f}; these: {ends}", flush=True)


def compare(what: str, mine: float, theirs: list[tuple[Server, float]]) -> None:
    """Print ratios of a figure of ours and that of each rival."""
    for rival, figure in theirs:
        print(f"  {what}, ours to {rival.name}'s: {mine / figure if figure else math.nan:.2f}")


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--triples", type=int, default=1_400_000)
    parser.add_argument("--seconds", type=float, default=5.0, help="per kind of request")
    parser.add_argument("--crowd", type=float, default=60.0, help="seconds of many clients")
    parser.add_argument("--clients", type=int, default=64)
    parser.add_argument("--rows", type=int, default=500_000, help="of the large result")
    parser.add_argument("--runaways", type=int, default=8)
    parser.add_argument("--folder", type=Path, help="keeps the stores for the next run")
    parser.add_argument("--against", nargs="*", choices=RIVALS, default=list(RIVALS))
    parser.add_argument("--parts", nargs="*", choices=PARTS, default=list(PARTS))
    return parser.parse_args()


def main() -> None:
    asked = read_options()
    with ExitStack() as stack:
        folder = stack.enter_context(open_folder(asked.folder))
        quads = copies_in(folder, asked.triples)
        ours = stack.enter_context(graphkit(quads, folder))
        rivals = []
        for name in asked.against:
            hint = missing(name)
            if hint:
                print(f"{name} is left out: {hint}")
            else:
                rivals.append(stack.enter_context(RIVALS[name](quads, folder)))
        if "cost" in asked.parts:
            cost(ours, rivals, asked.seconds)
        if "large" in asked.parts:
            print(f"\n{asked.rows:,} rows")
            mine, *others = [large(server, asked.rows) for server in (ours, *rivals)]
            for place, what in enumerate(("first byte", "memory")):
                figures = [each[place] for each in others]
                compare(what, mine[place], list(zip(rivals, figures, strict=True)))
        if "crowd" in asked.parts:
            print(f"\n{asked.clients} clients")
            rate, *rates = [crowd(each, asked.crowd, asked.clients) for each in (ours, *rivals)]
            compare("answers per CPU second", rate, list(zip(rivals, rates, strict=True)))
        if "latency" in asked.parts:
            print(f"\nlookups beside 1 and {asked.runaways} runaway queries")
            for server in (ours, *rivals):
                latency(server, asked.runaways, asked.seconds)


if __name__ == "__main__":
    main()
