package dev.airlock.bindgen.typescript;

import dev.airlock.bindgen.error.BindgenException;
import dev.airlock.bindgen.typescript.Token.Kind;
import java.util.List;

/** The tokens of a file, one after the other. */
final class TokenReader {
  private final List<Token> tokens;
  private final String name;
  private int at;

  TokenReader(List<Token> tokens, String name) {
    this.tokens = tokens;
    this.name = name;
  }

  String name() {
    return name;
  }

  Token peek() {
    return peek(0);
  }

  Token peek(int ahead) {
    return tokens.get(Math.min(at + ahead, tokens.size() - 1));
  }

  Token next() {
    Token token = peek();
    at = Math.min(at + 1, tokens.size() - 1);
    return token;
  }

  String word() {
    Token token = next();
    if (token.kind() != Kind.WORD) {
      throw unexpected(token, "a name");
    }
    return token.text();
  }

  void expect(String sign) {
    Token token = next();
    if (!token.is(sign)) {
      throw unexpected(token, "'" + sign + "'");
    }
  }

  boolean skipIf(String sign) {
    boolean found = peek().is(sign);
    if (found) {
      next();
    }
    return found;
  }

  /** A semicolon may be left out; a comma ends a member of an object type. */
  void endOfStatement() {
    if (!skipIf(";")) {
      skipIf(",");
    }
  }

  /** Passes over one token, or over brackets with what is in them. */
  void skipOne() {
    if (peek().is("{") || peek().is("(") || peek().is("[")) {
      skipBrackets();
    } else if (next().kind() == Kind.END) {
      throw unexpected(peek(), "more");
    }
  }

  void skipBrackets() {
    int depth = 0;
    do {
      Token token = next();
      if (token.kind() == Kind.END) {
        throw unexpected(token, "a closing bracket");
      }
      depth += token.is("{") || token.is("(") || token.is("[") ? 1 : 0;
      depth -= token.is("}") || token.is(")") || token.is("]") ? 1 : 0;
    } while (depth > 0);
  }

  void skipStatement() {
    while (!peek().is(";") && peek().kind() != Kind.END) {
      boolean brackets = peek().is("{");
      skipOne();
      if (brackets && !peek().is("from") && !peek().is(";")) {
        return;
      }
    }
    skipIf(";");
  }

  BindgenException unexpected(Token token, String wanted) {
    return new BindgenException(
        "%s, line %d: %s stands where %s should; is it a TypeScript declaration file?"
            .formatted(name, token.line(), token, wanted));
  }
}
