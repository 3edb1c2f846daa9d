namespace ServerlessShop.Vault;

/// <summary>A ciphertext that the person's key does not open: not of this person, or damaged.</summary>
public sealed class PersonalDataCorruptedException(string subject, Exception inner) : Exception($"Personal data of {subject} is damaged and cannot be decrypted.", inner);
