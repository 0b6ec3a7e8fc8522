# What libvirt itself makes of networks' XML: its test driver has libvirt's own parser and printer, and no host.
# Standard input: a JSON list of {"xml": …} or {"xml": …, "update": [command, section, parent index, xml]}; standard output:
# for each the XML that libvirt prints, or {"code": …, "message": …}.
import json
import sys
import tempfile

import libvirt

libvirt.registerErrorHandler(lambda *_: None, None)


def connect():
    with tempfile.NamedTemporaryFile('w', suffix='.xml') as node:
        node.write('<node/>')
        node.flush()
        return libvirt.open('test://' + node.name)


def answer(case):
    connection = connect()
    try:
        network = connection.networkDefineXML(case['xml'])
        if 'update' in case:
            network.update(*case['update'], libvirt.VIR_NETWORK_UPDATE_AFFECT_CONFIG)
        return network.XMLDesc()
    except libvirt.libvirtError as error:
        return {'code': error.get_error_code(), 'message': error.get_error_message()}
    finally:
        connection.close()


json.dump([answer(case) for case in json.load(sys.stdin)], sys.stdout)
