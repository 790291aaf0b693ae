// Reads Dockerfiles from standard input, as a JSON list of texts, and says what BuildKit makes of each.
package main

import (
	"encoding/json"
	"os"
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/linter"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
	"github.com/moby/buildkit/frontend/dockerfile/shell"
)

type answer struct {
	Error    string      `json:"error,omitempty"`
	Keywords []string    `json:"keywords"`
	Labels   [][2]string `json:"labels"`
}

func main() {
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

// read tells the instructions, and the labels of all stages with their variables: every stage has A=one and B= in its environment.
func read(text string) answer {
	found := answer{Keywords: []string{}, Labels: [][2]string{}}
	tree, err := parser.Parse(strings.NewReader(text))
	if err != nil {
		found.Error = err.Error()
		return found
	}
	for _, node := range tree.AST.Children {
		found.Keywords = append(found.Keywords, strings.ToUpper(node.Value))
	}
	stages, _, err := instructions.Parse(tree.AST, linter.New(&linter.Config{}))
	if err != nil {
		found.Error = err.Error()
		return found
	}
	lex := shell.NewLex(tree.EscapeToken)
	env := shell.EnvsFromSlice([]string{"A=one", "B="})
	for _, stage := range stages {
		for _, command := range stage.Commands {
			label, isLabel := command.(*instructions.LabelCommand)
			if !isLabel {
				continue
			}
			for _, pair := range label.Labels {
				key, _, err := lex.ProcessWord(pair.Key, env)
				if err != nil {
					found.Error = err.Error()
					return found
				}
				value, _, err := lex.ProcessWord(pair.Value, env)
				if err != nil {
					found.Error = err.Error()
					return found
				}
				found.Labels = append(found.Labels, [2]string{key, value})
			}
		}
	}
	return found
}
