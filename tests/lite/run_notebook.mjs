// node run_notebook.mjs PYODIDE ROOT NOTEBOOK: every cell of a notebook under Pyodide; prints its facts as JSON.
import { pathToFileURL } from "node:url";
import { readFileSync } from "node:fs";

const [folder, root, notebook] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`));
const lock = JSON.parse(readFileSync(`${folder}/pyodide-lock.json`, "utf8"));
const pyodide = await loadPyodide({
  indexURL: `${folder}/`,
  packages: Object.keys(lock.packages),
  stdout: () => {},
  stderr: (line) => process.stderr.write(`${line}\n`),
});
pyodide.FS.mkdir("/files");
pyodide.FS.mount(pyodide.FS.filesystems.NODEFS, { root }, "/files");
pyodide.globals.set("notebook_name", notebook);
process.stdout.write(
  await pyodide.runPythonAsync(`
import json, os, sys
os.chdir("/files/book")
sys.path.insert(0, "")
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance()
found = json.loads(open(f"{notebook_name}.ipynb", encoding="utf8").read())
ran = 0
for cell in found["cells"]:
    if cell["cell_type"] == "code":
        done = shell.run_cell("".join(cell["source"]), store_history=True)
        if not done.success:
            raise SystemExit(f"{notebook_name}, cell {cell['id']}: {done.error_before_exec or done.error_in_exec!r}")
        ran += 1
from report import facts, numbers
ids = sorted(numbers.facts_in(notebook_name))
json.dumps({"cells": ran, "facts": {i: [facts.get(i).text, facts.get(i).value] for i in ids}})
`),
);
