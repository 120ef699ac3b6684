// Completion from the graph's own terms: by their IRI, and by their name in the reader's language, with or without its marks.
import Yasqe from "@zazuko/yasqe";

const ID = "https://w3id.org/vietpol/id/";
const MOST = 40;
const PAUSE = 150; // milliseconds without a key before the site's search is asked
const THING = /^id:(?:[a-z]+_)?(.{2,})/u; // id:le-quoc, id:person_le-quoc

/**
 * Registers the completers; returns their names. terms: address of the terms (server/pages/completion.py); suggest: of the site's
 * search; prefixes: prefix -> IRI.
 */
export function addCompletion(addresses, prefixes) {
  const terms = load(addresses.terms);
  Yasqe.defaults.autocompleters = [];
  const of = (kind) => ({
    bulk: false,
    autoShow: true,
    get: async (_yasqe, token) => matches((await terms).kinds[kind], token),
    postProcessSuggestion: (_yasqe, _token, iri) => iri,
    postprocessHints: (_yasqe, hints) => hints.map((hint) => withName(hint, names, prefixes)),
  });
  const names = new Map();
  terms.then((found) => found.names.forEach((name, iri) => names.set(iri, name)), console.error);
  Yasqe.forkAutocompleter("class", { name: "vietpol-class", ...of("classes") });
  Yasqe.forkAutocompleter("property", { name: "vietpol-property", ...of("properties") });
  Yasqe.registerAutocompleter({
    name: "vietpol-code",
    preProcessToken: Yasqe.Autocompleters.class.preProcessToken,
    isValidCompletionPosition: (yasqe) => yasqe.getCompleteToken().string.startsWith("c:"),
    ...of("codes"),
  });
  Yasqe.registerAutocompleter({
    name: "vietpol-thing",
    isValidCompletionPosition: (yasqe) => THING.test(yasqe.getCompleteToken().string),
    ...of("things"),
    get: (_yasqe, token) => things(addresses.suggest, token.string, names),
  });
  Yasqe.forkAutocompleter("prefixes", {
    name: "vietpol-prefixes",
    persistenceId: null,
    get: Object.entries(prefixes).map(([prefix, iri]) => `${prefix}: <${iri}>`), // at once: each letter may need one
  });
  return ["vietpol-prefixes", "vietpol-class", "vietpol-property", "vietpol-code", "vietpol-thing", "variables"];
}

async function load(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  const kinds = await response.json();
  const names = new Map(Object.values(kinds).flat());
  for (const kind of Object.values(kinds)) kind.forEach((term) => term.push(fold(term[1]), fold(local(term[0]))));
  return { kinds, names };
}

let turn = 0;

/** Things by name, by the site's search: hyphens stand for the blanks that a name in SPARQL can't have. */
async function things(address, typed, names) {
  const mine = ++turn;
  await new Promise((resolve) => setTimeout(resolve, PAUSE));
  if (mine !== turn || names.has(ID + typed.slice("id:".length))) return []; // another letter came; it is whole
  const wanted = THING.exec(typed)[1].replace(/[-_]/g, " ");
  const response = await fetch(`${address}&q=${encodeURIComponent(wanted)}`);
  if (!response.ok) return [];
  const { items } = await response.json();
  const found = items.filter(({ iri }) => iri.startsWith(ID));
  found.forEach(({ iri, label, kind, context }) => names.set(iri, [label, kind, context].filter(Boolean).join(" · ")));
  return found.map(({ iri }) => iri);
}

/** The IRIs that begin as the token does, then those whose local name or name holds what was typed. */
function matches(terms, token) {
  const typed = token.autocompletionString ?? "";
  if (terms.some(([iri]) => iri === typed)) return []; // it is whole; who goes on writing is offered more
  const begin = terms.filter(([iri]) => iri.startsWith(typed)).map(([iri]) => iri);
  const wanted = fold(token.tokenPrefixUri ? typed.slice(token.tokenPrefixUri.length) : typed);
  const inNamespace = ([iri]) => !token.tokenPrefixUri || iri.startsWith(token.tokenPrefixUri);
  const hold = wanted.length < 2 ? [] : terms.filter((term) => inNamespace(term) && (term[2].includes(wanted) || term[3].includes(wanted)));
  return [...new Set([...begin, ...hold.map(([iri]) => iri)])].slice(0, MOST);
}

function withName(hint, names, prefixes) {
  const name = names.get(hint.text) ?? "";
  const text = prefixed(hint.text, prefixes);
  return {
    ...hint,
    text,
    render: (element) => {
      element.append(text);
      const said = element.appendChild(document.createElement("span"));
      said.className = "called";
      said.textContent = name;
    },
  };
}

function prefixed(iri, prefixes) {
  for (const [prefix, base] of Object.entries(prefixes)) {
    if (iri.startsWith(base)) return `${prefix}:${iri.slice(base.length)}`;
  }
  return `<${iri}>`;
}

function local(iri) {
  return iri.replace(/^.*[#/]/, "");
}

function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/Đ/g, "D").toLowerCase();
}
