// Rules for the explorer's script, for whoever has eslint: test_explorer_script.py uses it where it is installed.
const browser = ["document", "location", "history", "addEventListener", "innerWidth", "getComputedStyle", "setTimeout", "navigator", "URL", "URLSearchParams", "Blob", "Response", "DecompressionStream", "TextDecoder", "Image", "Option", "XMLSerializer", "atob"];

export default [{
  languageOptions: { ecmaVersion: 2022, sourceType: "script", globals: Object.fromEntries(browser.map((name) => [name, "readonly"])) },
  rules: {
    "no-undef": "error", "no-unused-vars": "error", "no-shadow": ["error", { builtinGlobals: true }], "no-redeclare": "error", "no-unreachable": "error", "no-implicit-globals": "error",
    "no-eval": "error", "no-implied-eval": "error", "no-new-func": "error", eqeqeq: "error", "prefer-const": "error", "no-var": "error", "no-const-assign": "error",
    "no-dupe-keys": "error", "no-fallthrough": "error", "no-self-compare": "error", "no-useless-return": "error", "consistent-return": "error", curly: ["error", "multi-line"],
  },
}];
