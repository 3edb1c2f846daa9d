namespace ServerlessShop.Vault;

/// <summary>The person was erased: nothing of theirs can be encrypted again.</summary>
public sealed class SubjectErasedException(string subject) : Exception($"The personal data of {subject} was erased; no more can be stored.");

/// <summary>A ciphertext that the person's key does not open: not of this person, or damaged.</summary>
public sealed class PersonalDataCorruptedException(string subject, Exception inner) : Exception($"Personal data of {subject} is damaged and cannot be decrypted.", inner);
