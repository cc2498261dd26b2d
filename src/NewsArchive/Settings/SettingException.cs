namespace NewsArchive.Settings;

/// <summary>The exception that is thrown when a setting, an option or a settings file can't be used.</summary>
/// <param name="message">One line for the person who started the program: which setting, what is wrong with it, and what to do.</param>
/// <param name="cause">The exception behind it, if any.</param>
public sealed class SettingException(string message, Exception? cause = null) : Exception(message, cause);
