// Hides follow-up questions until the answer they hang on is given. Without this file all of them stand there, and
// whatever was typed in one that is hidden again is still sent.
"use strict";

const chosen = (form, name) =>
  [...form.querySelectorAll(`[name="${CSS.escape(name)}"]:checked`)].map((input) => input.value);

function update(form) {
  form.querySelectorAll("[data-after]").forEach((marked) => {
    const field = marked.closest(".field");
    const input = marked.name ? marked : field.querySelector("input, textarea");
    const prefix = input.name.slice(0, input.name.lastIndexOf("-") + 1);
    const codes = marked.dataset.afterCodes.split(" ");
    const matters = chosen(form, prefix + marked.dataset.after).some((code) => codes.includes(code));
    const answered = [...field.querySelectorAll("input, textarea")].some((each) =>
      each.type === "radio" || each.type === "checkbox" ? each.checked : each.value,
    );
    const hide = !matters && !answered;
    field.hidden = hide;
    const unknown = form.querySelector(`[name="${CSS.escape(input.name.replace(/_(month|day|year)$/, ""))}_unknown"]`);
    if (unknown) unknown.closest(".field").hidden = hide && !unknown.checked;
  });
  // A heading over questions that are all hidden says nothing.
  form.querySelectorAll(".form-section").forEach((section) => {
    const fields = [...section.querySelectorAll(".field")];
    section.hidden = fields.length > 0 && fields.every((field) => field.hidden);
  });
}

document.querySelectorAll("form.form").forEach((form) => {
  update(form);
  form.addEventListener("change", () => update(form));
});
