#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The device in emulation: a board of QEMU, its terminal and its flash.

    device.py PROGRAM.elf --terminal     a terminal to it; Ctrl-A X ends the emulation
    device.py PROGRAM.elf SCORE EXPORT   a demonstration: keys assessments, cuts the power, exports
                                         to the file EXPORT, has motorscale-score at SCORE score it

Exit status: 0 done; 2 wrong usage; else that of the emulation.  examples/firmware/run builds both
programs and calls this; the folder of PROGRAM.elf is named after the board.

Other scripts import `Device`.  Nothing in the device's program knows of them: keys come over the
UART, the flash is what the debugger of the emulation sees and is preloaded with.
"""
import functools
import os
import pathlib
import re
import select
import signal
import socket
import subprocess
import sys
import tempfile
import time

LOG_BYTES, WORD, PAGE = 16 * 1024, 4, 1024  # as in the linker scripts and board.hpp
PROGRAM, ERASE_PAGE = "_ZN5board7programEPKhm", "_ZN5board10erase_pageEPKh"
ERASED = b"\xFF" * LOG_BYTES
MACHINES = {"microbit": "microbit", "an386": "mps2-an386"}  # of QEMU, by the names of the boards
SECONDS = 60  # for one answer, at most


class Fault(Exception):
    """The device did not do what it should."""


class PowerCut(Exception):
    """The power failed where `cut_at` said; its argument is what the log holds then."""


@functools.lru_cache
def symbols(program):
    """The addresses of the program's symbols."""
    names = subprocess.run(["arm-none-eabi-nm", str(program)], capture_output=True, text=True,
                           check=True).stdout
    return {name: int(at, 16) for at, _, name in map(str.split, names.splitlines())}


def qemu(program, image, *serial):
    """The command that runs a program, its flash preloaded with a file."""
    return ["qemu-system-arm", "-M", MACHINES[pathlib.Path(program).resolve().parent.name],
            "-display", "none", "-kernel", str(program), *serial, "-device",
            f"loader,file={image},addr={symbols(program)['log_begin']:#x},force-raw=on"]


class Debugger:
    """As much of the GDB remote protocol as is needed."""

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(SECONDS)
        until = time.monotonic() + SECONDS
        while True:
            try:
                self.socket.connect(path)
                break
            except OSError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.01)
        self.data = b""

    def close(self):
        self.socket.close()

    def send(self, command):
        self.socket.sendall(b"$%s#%02x" % (command.encode(), sum(command.encode()) & 0xFF))

    def receive(self):
        """Waits for more, and returns a packet once there is a whole one."""
        piece = self.socket.recv(65536)
        if not piece:
            raise Fault("the emulation ended")
        self.data += piece
        return self.packet()

    def packet(self):
        whole = re.match(rb"[+-]*\$([^#]*)#..", self.data)
        if not whole:
            return None
        self.data = self.data[whole.end():]
        self.socket.sendall(b"+")
        return whole[1].decode()

    def answer(self):
        packet = self.packet()
        while packet is None:
            packet = self.receive()
        return packet

    def ask(self, command):
        self.send(command)
        return self.answer()

    def read(self, address, size):
        parts = []
        for at in range(0, size, 1024):
            parts.append(bytes.fromhex(self.ask(f"m{address + at:x},{min(1024, size - at):x}")))
        return b"".join(parts)

    def write(self, address, data):
        if self.ask(f"M{address:x},{len(data):x}:{data.hex()}") != "OK":
            raise Fault("the debugger cannot write")


class Device:
    """One run from power on to power off.  `log` is what the flash holds at power on."""

    def __init__(self, program, log=ERASED, trace=False):
        self.folder = tempfile.TemporaryDirectory(prefix="motorscale-device-")
        image = pathlib.Path(self.folder.name) / "log.bin"
        image.write_bytes(log)
        self.path = str(pathlib.Path(self.folder.name) / "gdb")
        command = [*qemu(program, image, "-monitor", "none", "-serial", "stdio"),
                   "-chardev", f"socket,id=gdb,path={self.path},server=on,wait=off",
                   "-gdb", "chardev:gdb"]
        known = symbols(program)
        self.log_begin = known["log_begin"]
        self.process = subprocess.Popen(command + (["-S"] if trace else []), bufsize=0,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.STDOUT)
        self.debugger = None
        self.writes = []  # with trace: what was asked of the flash, in order
        self.cut_at = None  # the power fails instead of this write, counted from 0
        self.faults = {}  # by the number of the write, the word or the page that it is instead
        if trace:  # every write to the flash stops the device until it has been looked at
            self.stops = {known[name]: name for name in (PROGRAM, ERASE_PAGE)}
            self.debugger = Debugger(self.path)
            for address in self.stops:
                self.debugger.ask(f"Z0,{address:x},2")
            self.debugger.send("c")
        self.screen = ""
        self.start = self.wait()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.power_off()

    def power_off(self):
        """At once, whatever it is doing."""
        if self.process.stdin.closed:
            return
        if self.debugger:
            self.debugger.close()
            self.debugger = None
        self.process.kill()
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()
        self.folder.cleanup()

    def wait(self, prompts=1):
        """What it writes up to and with its next prompts; > stands in nothing but prompts."""
        text, until = b"", time.monotonic() + SECONDS
        while text.count(b"> ") < prompts:
            ready = [self.process.stdout] + ([self.debugger.socket] if self.debugger else [])
            ready, _, _ = select.select(ready, [], [], max(0, until - time.monotonic()))
            if not ready:
                raise Fault(f"no prompt after {SECONDS} s: {text!r}")
            if self.process.stdout in ready:
                piece = os.read(self.process.stdout.fileno(), 65536)
                if not piece:
                    raise Fault(f"the emulation ended: {text!r}")
                text += piece
            if self.debugger and self.debugger.socket in ready:
                if stop := self.debugger.receive():
                    self.look_at_write(stop)
        text = text.decode("latin-1").replace("\r\n", "\n")
        self.screen += text
        return text

    def look_at_write(self, stop):
        registers = bytes.fromhex(self.debugger.ask("g"))
        r0, r1, *_, pc = (int.from_bytes(registers[k:k + 4], "little") for k in range(0, 64, 4))
        if pc not in self.stops:
            raise Fault(f"stopped at {pc:#x}: {stop}")
        if len(self.writes) == self.cut_at:
            log = self.debugger.read(self.log_begin, LOG_BYTES)
            self.power_off()
            raise PowerCut(log)
        if len(self.writes) in self.faults:
            wrong = self.faults[len(self.writes)]
            wrong = registers[:4] + wrong + registers[8:] if self.stops[pc] == PROGRAM else \
                wrong + registers[4:]
            self.debugger.ask("G" + wrong.hex())
        if self.stops[pc] == PROGRAM:
            self.writes.append(("program", r0 - self.log_begin, r1.to_bytes(WORD, "little")))
        else:
            self.writes.append(("erase", r0 - self.log_begin, b"\xFF" * PAGE))
        self.debugger.ask(f"z0,{pc:x},2")
        self.debugger.ask("s")
        self.debugger.ask(f"Z0,{pc:x},2")
        self.debugger.send("c")

    def keys(self, text, prompts=1):
        """Sends keys and returns what comes back, up to and with as many prompts."""
        self.process.stdin.write(text.encode("latin-1"))
        return self.wait(prompts)

    def memory(self, address, size):
        """A part of its memory.  The device stands still meanwhile."""
        if self.debugger:
            self.debugger.socket.sendall(b"\x03")  # stop
            self.debugger.answer()
            try:
                return self.debugger.read(address, size)
            finally:
                self.debugger.send("c")
        debugger = Debugger(self.path)
        try:
            debugger.answer()  # it stopped because of the connection
            return debugger.read(address, size)
        finally:
            debugger.ask("D")
            debugger.close()

    def log(self):
        return self.memory(self.log_begin, LOG_BYTES)

    def export(self):
        """The records of the log, one behind the other, and what it says of the rest."""
        text = self.keys("X")
        lines = text.split("begin export\n")[1].split("\n")
        records = [bytes.fromhex(line) for line in lines if re.fullmatch("B56D[0-9A-F]*", line)]
        end = re.search(r"^end export: (\d+) records, (\d+) bytes$", text, re.M)
        if not end or (int(end[1]), int(end[2])) != (len(records), sum(map(len, records))):
            raise Fault(f"the export is not whole: {text!r}")
        return records, [line for line in lines if line.startswith("passed over ")]


def image_after(log, writes, count):
    """The log when power fails after `count` bytes of these writes were done: words are programmed
    low byte first, a program turns ones into zeros only, and an erasure is one step."""
    log = bytearray(log)
    for kind, at, data in writes:
        if kind == "erase":
            if count < 1:
                break
            log[at:at + len(data)] = data
            count -= 1
            continue
        for k, byte in enumerate(data[:count]):
            log[at + k] &= byte
        count -= len(data)
        if count <= 0:
            break
    return bytes(log)


def terminal(program):
    image = tempfile.NamedTemporaryFile(prefix="motorscale-device-")
    image.write(ERASED)
    image.flush()
    return subprocess.call(qemu(program, image.name, "-serial", "mon:stdio"))


def demonstration(program, score, export):
    with Device(program) as device:
        device.keys("K")
        device.keys("SYN-001\r")
        device.keys("T")
        device.keys("1700000000\r")
        device.keys("1")
        device.keys("3332-3r1U2", 10)
        device.keys("S")
        device.keys("3")
        device.keys("44443332210211", 14)
        device.keys("S")
        device.keys("4")
        device.keys("1+120-21+1", 10)
        device.keys("S")
        print(device.screen, end="")
        log = device.log()
    print("\n\n---- power fails while the next assessment is stored ----")
    with Device(program, log, trace=True) as device:
        device.keys("K")
        device.keys("SYN-001\r")
        device.keys("T")
        device.keys("1700003600\r")
        device.keys("1")
        device.keys("3" * 40, 40)
        device.keys("S")
        log = image_after(log, device.writes, 50)
    with Device(program, log) as device:
        device.keys("5")
        device.keys("50\r")
        device.keys("b")
        device.keys("S")  # without a key and a time: not stored
        device.keys("K")
        device.keys("SYN-002\r")
        device.keys("T")
        device.keys("1700007200\r")
        device.keys("S")
        device.keys("L")
        records, _ = device.export()
        print(device.screen)
    pathlib.Path(export).write_bytes(b"".join(records))
    print(f"\n---- motorscale-score --records {export} ----", flush=True)
    subprocess.call([score, "--records", export])
    return 0


def main(arguments):
    if arguments == ["--help"]:
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # ends in silence when nobody reads on
        print(__doc__, end="")
        return 0
    if len(arguments) == 2 and arguments[1] == "--terminal":
        return terminal(arguments[0])
    if len(arguments) == 3 and not any(argument.startswith("-") for argument in arguments):
        return demonstration(*arguments)
    print(f"device.py: cannot use {arguments}; it takes PROGRAM.elf --terminal, or PROGRAM.elf SCORE "
          "EXPORT, or --help", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
