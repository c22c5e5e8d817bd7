package io.github.labmon.nvme;

import io.github.labmon.VirtualMachine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** A virtual machine with NVMe drives of QEMU, and the tools that read them. */
final class NvmeGuest {

    private NvmeGuest() {}

    /** Runs {@code guest-init.sh} to its end and returns the parts that it sent, by name. */
    static Map<String, byte[]> run(Path folder, String timerScript) throws IOException, InterruptedException {
        var machine = new VirtualMachine(folder)
                .withLabmon()
                .program("nvme", "nvme-cli")
                .program("smartctl", "smartmontools")
                .program("dmsetup", "dmsetup")
                .modules("dm-mod", "raid1", "dm-multipath", "dm-round-robin")
                .kernelParameters("nvme_core.multipath=N")
                .file("labmon-nvme.sh", timerScript);
        drive(machine, "failing", "64M", "serial=LABFAIL0002,smart_critical_warning=4");
        drive(machine, "mirror-a", "32M", "serial=LABRAID0003");
        drive(machine, "mirror-b", "32M", "serial=LABRAID0004");
        driveWithTwoControllers(machine, "shared", "serial=LABPATH0005");
        return machine.run(Objects.requireNonNull(NvmeGuest.class.getResourceAsStream("guest-init.sh")));
    }

    private static void drive(VirtualMachine machine, String name, String size, String options)
            throws IOException, InterruptedException {
        machine.image(name, size).options("-device", "nvme,drive=" + name + "," + options);
    }

    private static void driveWithTwoControllers(VirtualMachine machine, String name, String options)
            throws IOException, InterruptedException {
        var controller = "nvme,subsys=subsystem," + options;
        machine.options("-device", "nvme-subsys,id=subsystem,nqn=lab")
                .options("-device", controller, "-device", controller)
                .image(name, "32M")
                .options("-device", "nvme-ns,drive=" + name + ",nsid=1,shared=on");
    }
}
