"""Writes the name lists of Python's Faker (Debian: python3-fake-factory) as JSON: {locale: {given, family}}."""
import importlib, json, os, pkgutil, sys, types

# The package patches in a GPL transliterator for user names, which the lists do not need.
for missing in ("unidecode", "text_unidecode"):
    stub = types.ModuleType(missing)
    stub.unidecode = lambda text: text
    sys.modules.setdefault(missing, stub)
if len(sys.argv) > 1:
    sys.path.insert(0, sys.argv[1])
import faker.providers.person as person


def flat(value):
    if isinstance(value, dict):
        return list(value)
    out = []
    for entry in value:
        out.append(entry[0] if isinstance(entry, tuple) else entry)
    return [entry for entry in out if isinstance(entry, str)]


lists = {}
for module in pkgutil.iter_modules(person.__path__):
    provider = importlib.import_module("faker.providers.person." + module.name).Provider
    given, family = set(), set()
    for name in dir(provider):
        value = getattr(provider, name)
        if not isinstance(value, (list, tuple, dict)) and not hasattr(value, "__iter__"):
            continue
        if isinstance(value, str):
            continue
        if name.startswith("first") and "formats" not in name:
            given.update(flat(value))
        if name.startswith("last") and "formats" not in name:
            family.update(flat(value))
    lists[module.name] = {"given": sorted(given), "family": sorted(family)}
json.dump(lists, sys.stdout, ensure_ascii=False)
