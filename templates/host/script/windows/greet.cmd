@echo off
rem Greets whoever its argument names. Runs on people's own machines: Windows.

rem What is printed is read as UTF-8.
chcp 65001 >nul

setlocal DisableDelayedExpansion
set "name=%~1"
if not defined name (
  echo usage: greet.cmd ^<name^>>&2
  exit /b 2
)

rem With !name! instead of %name%, an ampersand in it is just a character; with
rem "echo(" instead of "echo ", a "/?" is, too.
setlocal EnableDelayedExpansion
echo(Hello !name!, this is Windows on !COMPUTERNAME!.
