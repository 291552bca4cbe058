package io.penstock.domain.request;

/**
 * One turn of a conversation.
 *
 * @param role who speaks; {@link #USER} or {@link #ASSISTANT} in a valid request
 * @param content what is said, plain text
 */
public record Message(String role, String content) {
    public static final String USER = "user";
    public static final String ASSISTANT = "assistant";

    public boolean isFromUser() {
        return USER.equals(role);
    }
}
