using System.Security.Cryptography;
using NewsArchive.Archive.Proofs;
using NewsArchive.TransparencyLog;

namespace NewsArchive.Tests.TransparencyLog;

/// <summary>The hashes of RFC 6962, by the vectors that the first implementation of Certificate Transparency was published with.</summary>
public sealed class TreeBuilderTests
{
    private static readonly string[] Entries =
        ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    [Theory]
    [InlineData(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4")]
    [InlineData(6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef")]
    [InlineData(7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void The_roots_are_those_of_the_published_vectors(int size, string root)
    {
        var tree = new TreeBuilder();
        foreach (var entry in Entries.Take(size))
            tree.Append(Leaf.HashOf([], Convert.FromHexString(entry)));
        Assert.Equal((size, root), (tree.Size, Convert.ToHexStringLower(tree.Root)));
    }

    [Fact]
    public void Complete_subtrees_are_given_as_they_fill()
    {
        var (tree, completed) = (new TreeBuilder(), new List<TreeHash>());
        for (var i = 0; i < (1 << 16) + 300; i++)
            completed.AddRange(tree.Append(SHA256.HashData(BitConverter.GetBytes(i))));
        Assert.Equal([.. Enumerable.Range(0, 257).Select(i => (1, (long)i)), (2, 0)], completed.Select(hash => (hash.Level, hash.Index)).Order());
        var upper = new TreeBuilder();
        foreach (var hash in completed.Where(hash => hash.Level == 1).Take(256))
            upper.Append(hash.Hash);
        Assert.Equal(upper.Root, completed.Single(hash => hash.Level == 2).Hash);
    }

    [Theory]
    [InlineData(0, "000", 0, 256)]
    [InlineData(1, "x001/x234/067.p/12", 1234067, 12)]
    [InlineData(0, "x001/000", 1000, 256)]
    public void The_path_of_a_tile_is_read(int level, string path, long index, int width) =>
        Assert.Equal(new TilePath(level, index, width), TilePath.Parse(level, path));

    [Theory]
    [InlineData(8, "000")]
    [InlineData(0, "0")]
    [InlineData(0, "x000/001")]
    [InlineData(0, "000.p/256")]
    [InlineData(0, "000.p/0")]
    [InlineData(0, "001/002")]
    [InlineData(0, "-01")]
    [InlineData(0, "")]
    public void Another_path_is_none(int level, string path) => Assert.Null(TilePath.Parse(level, path));
}
