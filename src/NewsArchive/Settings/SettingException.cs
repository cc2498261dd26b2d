namespace NewsArchive.Settings;

/// <summary>A setting that can't work. Its message is the one line that a person gets to read: which setting, what is wrong, what would do.</summary>
public sealed class SettingException(string message, Exception? cause = null) : Exception(message, cause);
