"""Where things are, for the tests and programs of this folder."""
import importlib.util
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
MODULE = os.path.normpath(os.path.join(HERE, "..", "..", "main", "python", "isotherm.py"))
EXAMPLES = os.path.join(os.path.dirname(MODULE), "example")
GOLDEN = os.path.normpath(os.path.join(HERE, "..", "golden"))

sys.dont_write_bytecode = True
_spec = importlib.util.spec_from_file_location("isotherm", MODULE)
isotherm = sys.modules["isotherm"] = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(isotherm)
