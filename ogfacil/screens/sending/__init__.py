"""Sending a meeting out for co-editing."""

from ogfacil.screens.sending.dialog import SendingDialog

__all__ = ["SendingDialog"]
