package main

import (
	"io"
	"strings"
	"testing"
)

func TestGreets(t *testing.T) {
	var stdout strings.Builder
	if code := run([]string{"Ada & Sons"}, &stdout, io.Discard); code != 0 {
		t.Errorf("exit code %d, want 0", code)
	}
	if got, want := stdout.String(), "Hello Ada & Sons, this is "; !strings.HasPrefix(got, want) {
		t.Errorf("printed %q, want it to start with %q", got, want)
	}
}

func TestSaysHowItIsCalled(t *testing.T) {
	for _, args := range [][]string{{}, {""}, {"Ada", "Bob"}} {
		var stdout, stderr strings.Builder
		if code := run(args, &stdout, &stderr); code != 2 {
			t.Errorf("%q: exit code %d, want 2", args, code)
		}
		if stdout.Len() > 0 {
			t.Errorf("%q: printed %q", args, stdout.String())
		}
		if want := "usage: greeter <name>\n"; stderr.String() != want {
			t.Errorf("%q: complained %q, want %q", args, stderr.String(), want)
		}
	}
}
