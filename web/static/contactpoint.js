// Starts the Design System's components; every page works without this.
import { initAll } from "./govuk/govuk-frontend.min.js";

if (document.getElementById("session")) import("./session.js");

initAll();
