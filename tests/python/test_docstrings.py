"""Docstrings: their examples run, and every public function says what it takes and gives."""

import doctest
import importlib
import inspect
import pkgutil
import pydoc
from pathlib import Path

import pourparler as pp
import pytest
from pourparler import _native

MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(pp.__path__, "pourparler.")
    if ".command" not in module.name and not module.name.endswith(("._native", ".__main__"))
)
NATIVE = sorted(name for name in dir(_native) if inspect.isclass(getattr(_native, name)))


@pytest.mark.parametrize("name", ["pourparler", *MODULES])
def test_examples_of_modules(name: str) -> None:
    try:
        module = importlib.import_module(name)
    except ModuleNotFoundError as error:
        pytest.skip(str(error))
    assert doctest.testmod(module).failed == 0


def test_examples_of_native_classes() -> None:
    """Of the class and of each of its methods and properties."""
    runner = doctest.DocTestRunner()
    parser = doctest.DocTestParser()
    for name in NATIVE:
        cls = getattr(_native, name)
        for place, member in [(name, cls), *((f"{name}.{one}", getattr(cls, one)) for one in vars(cls))]:
            if isinstance(member.__doc__, str) and ">>>" in member.__doc__:
                runner.run(parser.get_doctest(member.__doc__, {}, place, None, 0))
    assert runner.failures == 0 and runner.tries > 50


def test_functions_say_what_they_take_and_give() -> None:
    functions = [getattr(pp, name) for name in pp.__all__ if inspect.isfunction(getattr(pp, name))]
    for function in functions:
        text = inspect.getdoc(function) or ""
        for argument in inspect.signature(function).parameters.values():
            assert "Parameters\n----------\n" in text and argument.name in text, (function.__name__, argument.name)
        if inspect.signature(function).return_annotation != "None":
            assert "Returns\n-------\n" in text, function.__name__
        assert "Examples\n--------\n" in text or function.__name__ in ("read_dna",), function.__name__


def test_help_reads_well() -> None:
    text = pydoc.plain(pydoc.render_doc(pp.Reader))
    for words in ("class Reader", "read(self, /, text, *, published=None", "Parameters", "Raises", ">>> reader"):
        assert words in text
    lines = [line.split("|")[-1] for line in text.splitlines()]
    assert not [line for line in lines if len(line) > 140]


def test_every_module_is_described() -> None:
    for path in Path(pp.__file__).parent.rglob("*.py"):
        assert path.read_text("utf-8").lstrip().startswith('"""'), path
