namespace NewsArchive.TransparencyLog.Checks;

/// <summary>Leaves that follow each other.</summary>
/// <param name="First">The index of the first leaf.</param>
/// <param name="Last">The index of the last leaf.</param>
public readonly record struct LeafRange(long First, long Last)
{
    public override string ToString() => First == Last ? $"leaf {First}" : $"leaves {First} to {Last}";
}
