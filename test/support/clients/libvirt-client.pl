# What a program in Perl does with networks, told as one JSON document: a list of [what, what came of it].
# Each error is told by its code and its domain; the texts are the daemon's own to choose.
use strict;
use warnings;

use JSON::PP;
use Sys::Virt;
use Sys::Virt::Event;
use Sys::Virt::Network;

my $UUID = 'c0ffee00-0000-4000-8000-0000000000d1';
my $OTHER_UUID = 'c0ffee00-0000-4000-8000-0000000000d2';
my $PORT_UUID = 'c0ffee00-0000-4000-8000-0000000000d3';
my $LAB = "<network><name>lab</name><uuid>$UUID</uuid><bridge name='br-lab'/>"
  . "<ip address='10.87.0.1' prefix='24'><dhcp><range start='10.87.0.100' end='10.87.0.199'/></dhcp></ip></network>";
my $ONCE = "<network><name>once</name><bridge name='br-once'/></network>";
my $PORT = "<networkport><uuid>$PORT_UUID</uuid><owner><name>web1</name><uuid>$OTHER_UUID</uuid></owner>"
  . "<mac address='52:54:00:00:00:01'/></networkport>";

my (@told, @heard);

# Does it, and keeps what it gives or the error that it ends with; gives what it gives.
sub tell_of {
  my ($what, $action) = @_;
  my $result = eval { $action->() };
  my $error = $@;
  if (ref $error) {
    die "$what: an error without a text" unless $error->message;
    push @told, [$what, { code => $error->code, domain => $error->domain }];
    return;
  }
  die $error if $error;
  push @told, [$what, ref $result && ref $result ne 'ARRAY' && ref $result ne 'HASH' ? ref $result : $result];
  return $result;
}

sub names { return [sort map { $_->get_name } @_] }

Sys::Virt::Event::register_default();
my $connection = Sys::Virt->new(uri => 'network:///system');
my $callback = $connection->network_event_register_any(
  undef,
  Sys::Virt::Network::EVENT_ID_LIFECYCLE,
  sub {
    my ($from, $network, $event, $detail) = @_;
    push @heard, [$network->get_name, $event, $detail];
  },
);

tell_of('look up before', sub { $connection->get_network_by_name('lab') });
my $lab = tell_of('define', sub { $connection->define_network($LAB) });
tell_of('define the same name', sub { $connection->define_network($LAB =~ s/$UUID/$OTHER_UUID/r) });
tell_of('broken document', sub { $connection->define_network('<network>') });
tell_of('uuid', sub { $lab->get_uuid_string });
tell_of('autostart', sub { $lab->set_autostart(1); $lab->get_autostart });
tell_of('destroy the stopped', sub { $lab->destroy; 1 });
tell_of('start', sub { $lab->create; 1 });
tell_of('start again', sub { $lab->create; 1 });
tell_of('active', sub { $lab->is_active ? 1 : 0 });
tell_of('persistent', sub { $lab->is_persistent ? 1 : 0 });
tell_of('bridge', sub { $lab->get_bridge_name });
tell_of('live document', sub { $lab->get_xml_description });
tell_of('saved document', sub { $lab->get_xml_description(Sys::Virt::Network::XML_INACTIVE) });
tell_of('leases', sub { [$lab->get_dhcp_leases] });
my $port = tell_of('port', sub { $lab->create_port($PORT) });
tell_of('port again', sub { $lab->create_port($PORT) });
tell_of('ports', sub { [map { $_->get_uuid_string } $lab->list_all_ports] });
tell_of('port document', sub { $port->get_xml_description });
tell_of('delete the port', sub { $port->delete; 1 });
tell_of('no such port', sub { $lab->get_port_by_uuid($PORT_UUID) });
my $once = tell_of('create', sub { $connection->create_network($ONCE) });
tell_of('running', sub { names($connection->list_all_networks(Sys::Virt::Network::LIST_ACTIVE)) });
tell_of('transient', sub { names($connection->list_all_networks(Sys::Virt::Network::LIST_TRANSIENT)) });
tell_of('all', sub { names($connection->list_all_networks) });
tell_of('numbers', sub { [$connection->num_of_networks, $connection->num_of_defined_networks] });
tell_of('destroy once', sub { $once->destroy; 1 });
tell_of('destroy', sub { $lab->destroy; 1 });
tell_of('undefine', sub { $lab->undefine; 1 });
tell_of('undefine again', sub { $lab->undefine; 1 });

# Six events: lab defined, started, stopped, undefined; once started, stopped. The timer ends the wait for what never comes.
my $is_late = 0;
my $timer = Sys::Virt::Event::add_timeout(10_000, sub { $is_late = 1 });
Sys::Virt::Event::run_default() while @heard < 6 && !$is_late;
push @told, ['events', [@heard]];
$connection->network_event_deregister_any($callback);

print encode_json(\@told), "\n";
