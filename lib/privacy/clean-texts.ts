import { isDigit } from './characters';
import { isCredentialName } from './detectors/credential-name';

const MOST = 20_000;
const LONGEST = 64;
/** With so few digits a text holds no number that only its key would tell. */
const FEW_DIGITS = 6;

/** Short texts in which a redactor found nothing: names, roles and values come again with every span. */
export class CleanTexts {
  private readonly known = new Set<string>();

  /** A text is clean under any key but that of a credential. */
  has(text: string, key: string): boolean {
    return text.length <= LONGEST && this.known.has(text) && (key === '' || !isCredentialName(key));
  }

  add(text: string): void {
    if (text.length > LONGEST) return;
    let digits = 0;
    for (let i = 0; i < text.length; i++) if (isDigit(text.charCodeAt(i)) && ++digits > FEW_DIGITS) return;
    if (this.known.size >= MOST) this.known.clear();
    this.known.add(text);
  }
}
