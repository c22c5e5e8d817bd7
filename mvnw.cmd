@echo off
rem Runs Maven on Windows as mvnw does elsewhere: an installed one, otherwise the pinned one, fetched once by the JDK.
setlocal
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
set "MVN=mvn"
where mvn >nul 2>nul || for /f "delims=" %%m in ('"%JAVA%" "%~dp0.mvn\FetchMaven.java"') do set "MVN=%%m"
cd /d "%~dp0"
call "%MVN%" %*
