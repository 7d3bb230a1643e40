"""The chapters in the reader's browser: JupyterLite on a bundle of pinned parts, without a server of anyone's."""
