// Checks a transparency log with the packages of Go's checksum database: the signature of the checkpoint, the tiles, the inclusion of
// articles, and that the log of an earlier checkpoint is a beginning of the present one.
//
//	go run check.go URL EARLIER ARTICLE...
//
// EARLIER is a file with an earlier checkpoint. It prints the number of leaves.
package main

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type proof struct {
	Index      int64
	Leaf       []byte
	Hash       []byte
	Path       [][]byte
	Checkpoint string
}

// tiles fetches the tiles of a log, whose paths lack the height of Go's own.
type tiles struct{ base string }

func (t tiles) Height() int { return 8 }

func (t tiles) SaveTiles([]tlog.Tile, [][]byte) {}

func (t tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	var read [][]byte
	for _, tile := range wanted {
		data := get(t.base + "/log/" + strings.Replace(tile.Path(), "tile/8/", "tile/", 1))
		if len(data) != tile.W*tlog.HashSize {
			return nil, fmt.Errorf("%s has %d bytes", tile.Path(), len(data))
		}
		read = append(read, data)
	}
	return read, nil
}

func main() {
	base, earlier := os.Args[1], os.Args[2]
	verifier, err := note.NewVerifier(strings.TrimSpace(string(get(base + "/log/key"))))
	check(err)
	tree := open(string(get(base+"/log/checkpoint")), verifier)
	reader := tlog.TileHashReader(tree, tiles{base})

	text, err := os.ReadFile(earlier)
	check(err)
	old := open(string(text), verifier)
	consistency, err := tlog.ProveTree(tree.N, old.N, reader)
	check(err)
	check(tlog.CheckTree(consistency, tree.N, tree.Hash, old.N, old.Hash))

	for _, article := range os.Args[3:] {
		var p proof
		check(json.Unmarshal(get(base+"/log/proof/"+article), &p))
		leaf := tlog.RecordHash(p.Leaf)
		path := make(tlog.RecordProof, len(p.Path))
		for i := range p.Path {
			copy(path[i][:], p.Path[i])
		}
		head := open(p.Checkpoint, verifier)
		check(tlog.CheckRecord(path, head.N, head.Hash, p.Index, leaf))
		byTiles, err := tlog.ProveRecord(tree.N, p.Index, reader)
		check(err)
		check(tlog.CheckRecord(byTiles, tree.N, tree.Hash, p.Index, leaf))
		p.Leaf[len(p.Leaf)-1] ^= 1
		if tlog.CheckRecord(path, head.N, head.Hash, p.Index, tlog.RecordHash(p.Leaf)) == nil {
			check(fmt.Errorf("a forged leaf was accepted"))
		}
	}
	fmt.Println(tree.N)
}

// open checks the signature of a checkpoint and parses it. (Go's own tlog.ParseTree wants another first line.)
func open(text string, verifier note.Verifier) tlog.Tree {
	signed, err := note.Open([]byte(text), note.VerifierList(verifier))
	check(err)
	lines := strings.Split(signed.Text, "\n")
	if lines[0] != verifier.Name() {
		check(fmt.Errorf("the origin is %s", lines[0]))
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	check(err)
	root, err := base64.StdEncoding.DecodeString(lines[2])
	check(err)
	tree := tlog.Tree{N: size}
	copy(tree.Hash[:], root)
	return tree
}

func get(url string) []byte {
	response, err := http.Get(url)
	check(err)
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	check(err)
	if response.StatusCode != http.StatusOK {
		check(fmt.Errorf("%s: %s", url, response.Status))
	}
	return body
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
