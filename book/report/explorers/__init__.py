"""The explorers of the chapters, one function each, as a notebook cell calls them: that of the module with its name."""

import inspect
from importlib import import_module
from pkgutil import iter_modules

from .explorer import Explorer

#: Their names.
__all__ = []
for _name in [module.name for module in iter_modules(__path__)]:
    _made = getattr(import_module(f"{__name__}.{_name}"), _name, None)
    if inspect.isfunction(_made) and inspect.get_annotations(_made, eval_str=True).get("return") is Explorer:
        globals()[_name] = _made
        __all__ += [_name]
