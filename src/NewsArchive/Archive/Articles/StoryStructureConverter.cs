using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Archive.Articles;

/// <summary>Stores the structure of a story as a line of text.</summary>
public sealed class StoryStructureConverter()
    : ValueConverter<StoryStructure, string>(structure => structure.ToString(), text => StoryStructure.Parse(text));

/// <summary>Compares structures by content. A structure is immutable, so it is its own snapshot.</summary>
public sealed class StoryStructureComparer() : ValueComparer<StoryStructure>(favorStructuralComparisons: false);
