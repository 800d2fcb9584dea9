// Asks the desk's addresses while somebody types: the last question counts, older answers are dropped.
const WAIT = 300; // milliseconds of rest before a question goes out

export const desk = document.getElementById("desk");

/** A function that asks `address` with the parameters it is given, once typing rests, and hands the answer on. */
export function asker(address, answered) {
  let timer;
  let asking;
  // What is about to be saved needs no more answers.
  document.addEventListener("submit", () => { clearTimeout(timer); asking?.abort(); });
  return (parameters) => {
    clearTimeout(timer);
    asking?.abort();
    timer = setTimeout(async () => {
      asking = new AbortController();
      try {
        const answer = await fetch(`${address}?${new URLSearchParams(parameters)}`, { signal: asking.signal });
        if (answer.ok) answered(await answer.json());
      } catch (fault) {
        // Without an answer the form works as it does without script; a later question asks again.
        if (fault.name !== "AbortError" && !(fault instanceof TypeError)) throw fault;
      }
    }, WAIT);
  };
}

/** Calls back whenever a field changes, by hand or by autocomplete, which tells only jQuery. */
export function onChange(callback) {
  document.addEventListener("input", (event) => callback(event.target));
  document.addEventListener("formset:added", (event) => callback(event.target));
  document.addEventListener("formset:removed", (event) => callback(event.target));
  window.django?.jQuery(document).on("change", (event) => callback(event.target));
}
