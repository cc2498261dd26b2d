namespace NewsArchive.Text.Index;

/// <summary>
/// Where units, characters and words, stand in an article. One that stands right behind another is <see cref="Step"/> further, one behind
/// punctuation <see cref="GapStep"/>, one on the next line <see cref="LineStep"/>: so the distance of neighbours says what is between
/// them, and a phrase is exact without a term for punctuation.
/// </summary>
internal static class Places
{
    public const int Step = 2, GapStep = 3, LineStep = 8;
}
