"""``tpd-assess creek``: how many events were heard, and under which profile."""

import click

from tpd_assess import RefusedError, say


@click.command()
@click.option("--deep", is_flag=True)
@click.pass_obj
def command(session, deep):
    if deep:
        raise RefusedError("creek.none")
    county = session.county()
    heard = county.database("creek").table("heard").count_where("what <> ''")
    last = county.events(last=1)[0].kind
    click.echo(f"{say('creek.words')} {heard} {last} {county.profile.round.id} {county.rubrics.rubric('B9').version}")
