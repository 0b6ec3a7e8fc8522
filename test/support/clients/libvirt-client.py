"""What a program in Python does with networks, told as one JSON document: a list of [what, what came of it].

Each error is told by its code and its domain, but for what another driver would do: there the domain would be that
driver's. The texts are the daemon's own to choose.
"""

import json
import subprocess
import threading
import time

import libvirt

UUID = "c0ffee00-0000-4000-8000-0000000000c1"
OTHER_UUID = "c0ffee00-0000-4000-8000-0000000000c2"
PORT_UUID = "c0ffee00-0000-4000-8000-0000000000c3"
EVENTS_SECONDS = 10

LAB = f"""<network>
  <name>lab</name>
  <uuid>{UUID}</uuid>
  <bridge name='br-lab' stp='off'/>
  <ip address='10.86.0.1' prefix='24'>
    <dhcp><range start='10.86.0.100' end='10.86.0.199'/><host mac='52:54:00:00:00:01' name='web1' ip='10.86.0.11'/></dhcp>
  </ip>
</network>"""
ONCE = "<network><name>once</name><bridge name='br-once'/></network>"
PORT = f"""<networkport>
  <uuid>{PORT_UUID}</uuid>
  <owner><name>web1</name><uuid>{OTHER_UUID}</uuid></owner>
  <mac address='52:54:00:00:00:01'/>
</networkport>"""

told = []
heard = []
news = threading.Condition()


def tell(what, action):
    """Does it, and keeps what it gives or the error that it ends with; gives what it gives."""
    try:
        result = action()
    except libvirt.libvirtError as error:
        code, domain = error.get_error_code(), error.get_error_domain()
        told.append([what, {"code": code} if code == libvirt.VIR_ERR_NO_SUPPORT else {"code": code, "domain": domain}])
        if not error.get_error_message():
            raise AssertionError(f"{what}: an error without a text") from error
        return None
    told.append([what, result if isinstance(result, (int, str, list, dict, tuple)) else type(result).__name__])
    return result


def on_event(_connection, network, event, detail, _opaque):
    with news:
        heard.append([network.name(), event, detail])
        news.notify()


def run_events():
    while True:
        libvirt.virEventRunDefaultImpl()


def describe(network):
    return [network.name(), network.UUIDString(), network.isActive(), network.isPersistent()]


def names(networks):
    return sorted(network.name() for network in networks)


def live_and_die(connection):
    tell("look up by name before", lambda: connection.networkLookupByName("lab"))
    tell("look up by uuid before", lambda: connection.networkLookupByUUIDString(UUID))
    lab = tell("define", lambda: connection.networkDefineXML(LAB))
    tell("describe the defined", lambda: describe(lab))
    tell("autostart before", lab.autostart)
    tell("set autostart", lambda: lab.setAutostart(1))
    tell("autostart after", lab.autostart)
    tell("destroy the stopped", lab.destroy)
    tell("start", lab.create)
    tell("start again", lab.create)
    tell("describe the started", lambda: describe(lab))
    tell("bridge", lab.bridgeName)
    tell("live document", lambda: lab.XMLDesc(0))
    tell("saved document", lambda: lab.XMLDesc(libvirt.VIR_NETWORK_XML_INACTIVE))
    tell("document with flags that are none", lambda: lab.XMLDesc(1 << 20))
    tell("undefine the running", lab.undefine)
    tell("describe the undefined", lambda: describe(lab))
    tell("autostart of the transient", lambda: lab.setAutostart(1))
    tell("undefine the transient", lab.undefine)
    tell("destroy", lab.destroy)
    tell("describe the gone", lab.isActive)
    tell("document of the gone", lambda: lab.XMLDesc(0))


def be_one_of_a_kind(connection):
    tell("define", lambda: connection.networkDefineXML(LAB))
    tell("define the same again", lambda: connection.networkDefineXML(LAB))
    tell("same name, other uuid", lambda: connection.networkDefineXML(LAB.replace(UUID, OTHER_UUID)))
    other = LAB.replace("lab<", "other<").replace("br-lab", "br-other")
    tell("same uuid, other name", lambda: connection.networkDefineXML(other))
    tell("same bridge", lambda: connection.networkDefineXML(LAB.replace("lab<", "other<").replace(UUID, OTHER_UUID)))
    tell("create with the name of the defined", lambda: connection.networkCreateXML(LAB.replace(UUID, OTHER_UUID)))
    tell("create the defined itself", lambda: connection.networkCreateXML(LAB))
    tell("broken document", lambda: connection.networkDefineXML("<network>"))
    tell("no network", lambda: connection.networkDefineXML("<domain/>"))
    tell("no name", lambda: connection.networkDefineXML("<network/>"))
    tell("schema", lambda: connection.networkDefineXMLFlags("<network><name>x</name><y/></network>", 1))
    tell("undefine", connection.networkLookupByName("lab").undefine)
    tell("destroy", connection.networkLookupByName("lab").destroy)


def be_listed(connection):
    lab = tell("define", lambda: connection.networkDefineXML(LAB))
    once = tell("create", lambda: connection.networkCreateXML(ONCE))
    for flags in (0, 1, 2, 4, 8, 16, 32, 3, 12, 48, 1 | 4, 2 | 8, 2 | 4 | 32):
        tell(f"list {flags}", lambda flags=flags: names(connection.listAllNetworks(flags)))
    tell("list with flags that are none", lambda: names(connection.listAllNetworks(1 << 20)))
    tell("number of running", connection.numOfNetworks)
    tell("names of running", lambda: sorted(connection.listNetworks()))
    tell("number of defined", connection.numOfDefinedNetworks)
    tell("names of defined", lambda: sorted(connection.listDefinedNetworks()))
    tell("equal handles", lambda: connection.networkLookupByUUIDString(UUID).name())
    tell("raw uuid", lambda: connection.networkLookupByUUID(bytes.fromhex(UUID.replace("-", ""))).name())
    tell("destroy once", once.destroy)
    tell("undefine", lab.undefine)


def be_updated(connection):
    lab = tell("define", lambda: connection.networkDefineXML(LAB))
    host = "<host mac='52:54:00:00:00:02' ip='10.86.0.12'/>"
    add, section = libvirt.VIR_NETWORK_UPDATE_COMMAND_ADD_LAST, libvirt.VIR_NETWORK_SECTION_IP_DHCP_HOST
    tell("update the stopped", lambda: lab.update(add, section, -1, host, 0))
    tell("update the stopped live", lambda: lab.update(add, section, -1, host, libvirt.VIR_NETWORK_UPDATE_AFFECT_LIVE))
    tell("update twice", lambda: lab.update(add, section, -1, host, 0))
    tell("update in a way that is none", lambda: lab.update(77, section, -1, host, 0))
    tell("update a section that is none", lambda: lab.update(add, 77, -1, host, 0))
    tell("updated document", lambda: lab.XMLDesc(0))
    tell("undefine", lab.undefine)


def have_ports(connection):
    lab = tell("define", lambda: connection.networkDefineXML(LAB))
    tell("port of the stopped", lambda: lab.portCreateXML(PORT))
    tell("start", lab.create)
    port = tell("port", lambda: lab.portCreateXML(PORT))
    tell("port again", lambda: lab.portCreateXML(PORT))
    tell("ports", lambda: [each.UUIDString() for each in lab.listAllPorts()])
    tell("port document", lambda: port.XMLDesc(0))
    tell("port parameters", port.parameters)
    tell("port by uuid", lambda: lab.portLookupByUUIDString(PORT_UUID).UUIDString())
    tell("no such port", lambda: lab.portLookupByUUIDString(OTHER_UUID))
    tell("its network", lambda: port.network().name())
    tell("delete", port.delete)
    tell("delete again", port.delete)
    tell("ports after", lambda: len(lab.listAllPorts()))
    tell("destroy", lab.destroy)
    tell("undefine", lab.undefine)


def have_leases(connection):
    lab = tell("define", lambda: connection.networkDefineXML(LAB))
    tell("start", lab.create)
    tell("no leases", lab.DHCPLeases)
    for command in (
        "ip netns add web1",
        "ip link add tap-web1 type veth peer name eth0 address 52:54:00:00:00:01 netns web1",
        "ip link set dev tap-web1 master br-lab up",
        "ip -netns web1 link set dev eth0 up",
        "ip netns exec web1 udhcpc -i eth0 -f -q -n -t 20 -T 1 -s /bin/true -x hostname:web1",
    ):
        subprocess.run(command.split(), check=True, capture_output=True)
    # libvirt's own helper writes a lease down a moment after the guest has it.
    deadline = time.monotonic() + EVENTS_SECONDS
    while not lab.DHCPLeases() and time.monotonic() < deadline:
        time.sleep(0.02)
    for mac in (None, "52:54:00:00:00:01", "52:54:00:00:00:09"):
        leases = lab.DHCPLeases(mac)
        told.append([f"leases of {mac}", [{**lease, "expirytime": lease["expirytime"] > 0} for lease in leases]])
    tell("leases of nonsense", lambda: lab.DHCPLeases("nonsense"))
    subprocess.run(["ip", "netns", "del", "web1"], check=True)
    tell("destroy", lab.destroy)
    tell("undefine", lab.undefine)


def be_read_only():
    connection = libvirt.openReadOnly("network:///system")
    tell("read-only list", lambda: names(connection.listAllNetworks()))
    tell("read-only define", lambda: connection.networkDefineXML(LAB))
    connection.close()


def tell_of_the_connection(connection):
    tell("type", connection.getType)
    tell("uri", connection.getURI)
    tell("alive", connection.isAlive)
    tell("encrypted", connection.isEncrypted)
    tell("secure", connection.isSecure)
    tell("keep-alive", lambda: connection.setKeepAlive(5, 3))
    tell("a guest's list", connection.listAllDomains)
    tell("a pool's list", connection.listAllStoragePools)


def wait_for_events(count):
    with news:
        news.wait_for(lambda: len(heard) >= count, EVENTS_SECONDS)


def main():
    libvirt.registerErrorHandler(lambda *_: None, None)
    libvirt.virEventRegisterDefaultImpl()
    threading.Thread(target=run_events, daemon=True).start()
    connection = libvirt.open("network:///system")
    tell_of_the_connection(connection)
    callback = connection.networkEventRegisterAny(None, libvirt.VIR_NETWORK_EVENT_ID_LIFECYCLE, on_event, None)
    live_and_die(connection)
    be_listed(connection)
    wait_for_events(8)
    told.append(["events", list(heard)])
    connection.networkEventDeregisterAny(callback)
    be_one_of_a_kind(connection)
    be_updated(connection)
    have_ports(connection)
    have_leases(connection)
    be_read_only()
    told.append(["events after deregistration", heard[8:]])
    tell("close", connection.close)
    print(json.dumps(told))


main()
