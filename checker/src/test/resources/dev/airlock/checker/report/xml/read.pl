# Reads Valgrind's XML with the parser of Test::Valgrind and prints a line for each error; exits
# with 77 if that isn't installed.
use strict;
use warnings;

unless (eval { require Test::Valgrind::Parser::XML::Twig; 1 }) {
  print STDERR $@;
  exit 77;
}

package Reader;

sub report_class { 'Reader::Error' }

sub report {
  my ($self, $error) = @_;
  my $data = $error->{data};
  binmode STDOUT, ':utf8';
  printf "%s %s stack=%d auxstack=%d leaked=%d %s\n", $error->{id}, $error->{kind},
    scalar @{$data->{stack}}, scalar @{$data->{auxstack} || []}, $data->{leakedbytes} || 0,
    $data->{what};
}

package Reader::Error;

sub new { my ($class, %args) = @_; bless {%args}, $class }

package main;

open my $file, '<', $ARGV[0] or die "$ARGV[0]: $!";
my $parser = Test::Valgrind::Parser::XML::Twig->new;
$parser->_session(bless {}, 'Reader');
$parser->parse(bless({}, 'Reader'), $file);
