namespace NewsArchive.Text.Comparison;

/// <summary>A range of an earlier text and the range of the later text that replaces it, in UTF-16 units. Ends are exclusive.</summary>
internal readonly record struct TextChange(int OldStart, int OldEnd, int NewStart, int NewEnd)
{
    public int OldLength => OldEnd - OldStart;
    public int NewLength => NewEnd - NewStart;
}
