// Reads compose files from standard input, as a JSON list of texts, or of texts by name, and says what compose
// makes of each; of several, of compose.yaml.
package main

import (
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
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
	var texts []any
	if err := json.NewDecoder(os.Stdin).Decode(&texts); err != nil {
		panic(err)
	}
	answers := make([]answer, len(texts))
	for i, text := range texts {
		switch one := text.(type) {
		case string:
			answers[i] = read("/project", []byte(one))
		case map[string]any:
			answers[i] = readFolder(one)
		}
	}
	if err := json.NewEncoder(os.Stdout).Encode(answers); err != nil {
		panic(err)
	}
}

func readFolder(files map[string]any) answer {
	folder, err := os.MkdirTemp("", "compose")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(folder)
	for name, text := range files {
		file := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			panic(err)
		}
		if err := os.WriteFile(file, []byte(text.(string)), 0o644); err != nil {
			panic(err)
		}
	}
	return read(folder, nil)
}

// read tells the services by name. The image's name stands for itself, as it does in what it is compared with.
func read(folder string, content []byte) answer {
	found := answer{Services: []service{}}
	project, err := loader.LoadWithContext(context.Background(), types.ConfigDetails{
		WorkingDir:  folder,
		ConfigFiles: []types.ConfigFile{{Filename: filepath.Join(folder, "compose.yaml"), Content: content}},
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
