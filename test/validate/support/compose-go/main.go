// Reads compose files from standard input, as a JSON list of texts, and says what compose makes of each.
package main

import (
	"context"
	"encoding/json"
	"io"
	"os"
	"sort"

	"github.com/compose-spec/compose-go/v2/loader"
	"github.com/compose-spec/compose-go/v2/types"
	"github.com/sirupsen/logrus"
)

type volume struct {
	Type   string `json:"type"`
	Source string `json:"source"`
	Target string `json:"target"`
}

type port struct {
	Address   string `json:"address"`
	Published string `json:"published"`
	Target    uint32 `json:"target"`
}

type service struct {
	Name        string             `json:"name"`
	Image       string             `json:"image"`
	Volumes     []volume           `json:"volumes"`
	Ports       []port             `json:"ports"`
	Environment map[string]*string `json:"environment,omitempty"`
}

type answer struct {
	Error    string    `json:"error,omitempty"`
	Services []service `json:"services"`
}

func main() {
	logrus.SetOutput(io.Discard)
	var texts []string
	if err := json.NewDecoder(os.Stdin).Decode(&texts); err != nil {
		panic(err)
	}
	answers := make([]answer, len(texts))
	for i, text := range texts {
		answers[i] = read(text)
	}
	if err := json.NewEncoder(os.Stdout).Encode(answers); err != nil {
		panic(err)
	}
}

// read tells the services by name. The image's name stands for itself, as it does in what it is compared with.
func read(text string) answer {
	found := answer{Services: []service{}}
	project, err := loader.LoadWithContext(context.Background(), types.ConfigDetails{
		WorkingDir:  "/project",
		ConfigFiles: []types.ConfigFile{{Filename: "compose.yaml", Content: []byte(text)}},
		Environment: types.Mapping{"DESKTOP_PLUGIN_IMAGE": "${DESKTOP_PLUGIN_IMAGE}", "HOME": "/home/ada"},
	}, func(options *loader.Options) {
		options.SetProjectName("project", true)
		options.SkipResolveEnvironment = true
		options.ResolvePaths = false
		options.Profiles = []string{"*"}
	})
	if err != nil {
		found.Error = err.Error()
		return found
	}
	for name, each := range project.Services {
		one := service{
			Name: name, Image: each.Image, Volumes: []volume{}, Ports: []port{}, Environment: each.Environment,
		}
		for _, mount := range each.Volumes {
			if mount.Source == "" {
				continue
			}
			one.Volumes = append(one.Volumes, volume{mount.Type, mount.Source, mount.Target})
		}
		for _, open := range each.Ports {
			one.Ports = append(one.Ports, port{open.HostIP, open.Published, open.Target})
		}
		found.Services = append(found.Services, one)
	}
	sort.Slice(found.Services, func(i, j int) bool { return found.Services[i].Name < found.Services[j].Name })
	return found
}
