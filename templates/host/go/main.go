// Command greeter greets whoever its argument names. It runs on people's own
// machines, outside of any container.
package main

import (
	"fmt"
	"io"
	"os"
	"runtime"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

// run returns the exit code.
func run(args []string, stdout, stderr io.Writer) int {
	if len(args) != 1 || args[0] == "" {
		fmt.Fprintln(stderr, "usage: greeter <name>")
		return 2
	}
	host, err := os.Hostname()
	if err != nil {
		fmt.Fprintln(stderr, "greeter:", err)
		return 1
	}
	fmt.Fprintf(stdout, "Hello %s, this is %s/%s on %s.\n", args[0], runtime.GOOS, runtime.GOARCH, host)
	return 0
}
