declare global {
  // What libraries that add style elements by themselves look for: the scroll lock behind dialogs does.
  var __webpack_nonce__: string | undefined;
}

/** Lets style elements that libraries add later pass the page's Content-Security-Policy. In the browser only. */
export function lendNonce(nonce: string | undefined): void {
  if (typeof window !== 'undefined') globalThis.__webpack_nonce__ ??= nonce;
}
