using System.Buffers.Binary;
using System.IO.Hashing;
using System.Security.Cryptography;

namespace NewsArchive.Archive.Proofs;

/// <summary>
/// A leaf of the archive's Merkle tree: the salted hash of a record, written in the transaction that writes the record. A leaf is never
/// changed or deleted, except that a purge removes the salts of what it removes. Its hash does not depend on its index, so that leaves can
/// be copied to another archive and numbered there.
/// </summary>
public sealed class Leaf
{
    private const int SaltSize = 16;

    // Creating one takes as long as hashing a short record.
    [ThreadStatic]
    private static IncrementalHash? hasher;

    /// <summary>The zero-based position in the tree. The indexes are contiguous.</summary>
    public required long Index { get; init; }
    public required LeafKind Kind { get; init; }

    /// <summary>The ID of the record.</summary>
    public required long RecordId { get; init; }

    /// <summary>The number of the record's state; see <see cref="LeafKind"/>.</summary>
    public required int Number { get; init; }

    /// <summary>Random bytes, without which the content of a removed record could be guessed from the hash.</summary>
    public required byte[] Salt { get; init; }

    /// <summary>The leaf hash of RFC 6962: the SHA-256 of a zero byte, the salt and the content.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>The CRC-32 of the other columns except the index, which tells whether the record or its leaf is damaged.</summary>
    public required long Checksum { get; init; }

    public static Leaf Of(long index, LeafContent content)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltSize);
        var hash = HashOf(salt, content.Bytes);
        return new Leaf
        {
            Index = index,
            Kind = content.Kind,
            RecordId = content.RecordId,
            Number = content.Number,
            Salt = salt,
            Hash = hash,
            Checksum = ChecksumOf(content.Kind, content.RecordId, content.Number, salt, hash),
        };
    }

    /// <summary>Returns the leaf as it is with another salt, for a content.</summary>
    public Leaf With(byte[] salt, LeafContent content) => new()
    {
        Index = Index,
        Kind = Kind,
        RecordId = RecordId,
        Number = Number,
        Salt = salt,
        Hash = HashOf(salt, content.Bytes),
        Checksum = Checksum,
    };

    /// <summary>Returns the leaf as a purge of its content leaves it.</summary>
    public Leaf WithoutSalt() => new()
    {
        Index = Index,
        Kind = Kind,
        RecordId = RecordId,
        Number = Number,
        Salt = [],
        Hash = Hash,
        Checksum = ChecksumWithoutSalt,
    };

    /// <summary>Whether the content was purged: without its salt, the hash tells nothing of it.</summary>
    public bool IsPurged => Salt.Length == 0;

    /// <summary>The checksum of the leaf without its salt.</summary>
    public long ChecksumWithoutSalt => ChecksumOf(Kind, RecordId, Number, [], Hash);

    /// <summary>The checksum that the leaf should have.</summary>
    public long ExpectedChecksum => ChecksumOf(Kind, RecordId, Number, Salt, Hash);

    /// <summary>Whether the leaf proves a content.</summary>
    public bool Proves(LeafContent content) => HashOf(Salt, content.Bytes).AsSpan().SequenceEqual(Hash);

    /// <summary>Whether the columns of the leaf match its checksum.</summary>
    public bool IsWhole => ExpectedChecksum == Checksum;

    public static byte[] HashOf(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> content)
    {
        hasher ??= IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hasher.AppendData([0]);
        hasher.AppendData(salt);
        hasher.AppendData(content);
        return hasher.GetHashAndReset();
    }

    private static long ChecksumOf(LeafKind kind, long recordId, int number, byte[] salt, byte[] hash)
    {
        Span<byte> key = stackalloc byte[16];
        BinaryPrimitives.WriteInt32BigEndian(key, (int)kind);
        BinaryPrimitives.WriteInt64BigEndian(key[4..], recordId);
        BinaryPrimitives.WriteInt32BigEndian(key[12..], number);
        var crc = new Crc32();
        crc.Append(key);
        crc.Append(salt);
        crc.Append(hash);
        return crc.GetCurrentHashAsUInt32();
    }
}
