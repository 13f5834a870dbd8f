"""The steps towards the tables of this plug-in."""


def make_heard(database):
    database.table("heard").create({"id": str, "what": str}, pk="id")


def add_when(database):
    database.table("heard").add_column("at", str, not_null_default="")
