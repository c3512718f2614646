"""Commands about the tokens that let a program write: new, list, revoke."""

import json
from pathlib import Path
from typing import Annotated

import typer

from graphkit.cli.options import JsonOption, StoreOption, existing_folder
from graphkit.errors import TokenError
from graphkit.tokens import FILE, make_token, read_tokens, revoke_token

TokensOption = Annotated[
    Path | None,
    typer.Option(
        "--tokens",
        envvar="GRAPHKIT_TOKENS",
        help=f"The file of tokens; by default {FILE} in the store's folder.",
        dir_okay=False,
    ),
]

token = typer.Typer(help="Make, list and revoke the tokens of programs that write over HTTP.")


@token.command()
def new(
    name: Annotated[str | None, typer.Option(help="Whose it is; logs call it so.")] = None,
    store: StoreOption = "./graph",
    tokens: TokensOption = None,
) -> None:
    """Print a new token; it is shown this once."""
    file = tokens_file(store, tokens)
    called, made = make_token(file, name)
    try:
        print(made, flush=True)
    except BaseException:
        # Nobody has seen it, on a full disk for example.
        revoke_token(file, called)
        raise
    typer.echo(f'"{called}" may write with this; keep it safe, it is shown only now', err=True)


@token.command(name="list")
def list_tokens(
    store: StoreOption = "./graph", tokens: TokensOption = None, as_json: JsonOption = False
) -> None:
    """Print the names of the tokens and the days they were made."""
    found = [
        {"name": each.name, "made": each.made} for each in read_tokens(tokens_file(store, tokens))
    ]
    if as_json:
        print(json.dumps(found))
    for each in [] if as_json else found:
        print(f"{each['made']}  {each['name']}")


@token.command()
def revoke(
    name: Annotated[str, typer.Argument(help="The name of the token.")],
    store: StoreOption = "./graph",
    tokens: TokensOption = None,
) -> None:
    """Let a token write no more, from the next request on."""
    revoke_token(tokens_file(store, tokens), name)
    typer.echo(f'"{name}" is revoked', err=True)


def tokens_file(store: str, tokens: Path | None) -> Path:
    """The file of the tokens for a store.

    raises  TokenError if the store is no folder and no file is named; StoreError if the folder
            does not exist
    """
    if tokens is not None:
        return tokens
    if store == "memory:" or "://" in store:
        raise TokenError("only a folder keeps tokens; name a file with --tokens or GRAPHKIT_TOKENS")
    return existing_folder(store) / FILE
